/** Deletions: three hands, none of them another. Pure. */

export function nextOfDeletion(state: string): 'check' | 'approve' | null {
  return state === 'drafted' ? 'check' : state === 'checked' ? 'approve' : null
}

interface Handed {
  by: string
  moves: readonly { act: string; by: string }[]
}

/** Whether a hand of mine forbids a further one. */
export function deletionBars(one: Handed, act: 'check' | 'approve', me: string): boolean {
  return one.by === me || (act === 'approve' && one.moves.some((move) => move.act === 'check' && move.by === me))
}
