/** How cases are called. */

/** A case's number as it is said in the room: the day and its own letters; anything else stays as it is. */
export function spokenNo(caseNo: string): string {
  const found = /^A\d{6}\d{4}(\d{4})([0-9A-F]{6})$/.exec(caseNo)
  return found ? `${found[1] ?? ''}-${found[2] ?? ''}` : caseNo
}
