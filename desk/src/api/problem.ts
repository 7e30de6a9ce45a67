/** Problem: why the centre did not do something, in words that say what to do (RFC 9457). */

export interface Told {
  says: string
  in_english: string
}

export interface Need extends Told {
  need: string
}

/** The document as the centre sends it; what a kind has besides is optional. */
export interface Document {
  type: string
  title: string
  title_in_english: string
  status: number
  detail: string
  in_english: string
  needs?: Need[]
  rows?: string[]
  reasons?: (Told & { reason: string })[]
  errors?: (Told & { at: string })[]
  problems?: { file: string; sheet: string | null; row: number; reason: string; text: string }[]
  incident?: string
}

export class Problem extends Error {
  readonly kind: string
  readonly document: Document
  readonly waitS: number

  constructor(document: Document, waitS = 0) {
    super(document.in_english)
    this.kind = document.type.split('/').at(-1) ?? ''
    this.document = document
    this.waitS = waitS
  }

  /** Whether something must be brought, such as a fresh proof or a case. */
  needs(what: string): boolean {
    return this.document.needs?.some((one) => one.need === what) ?? false
  }

  /** Whether the same request may succeed by itself a little later. */
  get passes(): boolean {
    return PASSING.has(this.kind)
  }

  /** Whether it is not known if the thing was done: the intent's key must be kept. */
  get open(): boolean {
    return this.passes || OPEN.has(this.kind)
  }
}

const PASSING = new Set(['intent-running', 'store-away', 'too-slow', 'body-slow', 'too-many-requests'])
const OPEN = new Set(['off-line', 'incident', 'not-signed-in', 'not-yet', 'csrf-missing'])

/** No answer at all: the machine, the cable or the centre. */
export function offLine(): Problem {
  return new Problem({
    type: '/problems/off-line',
    title: '连不上中心',
    title_in_english: 'The centre cannot be reached',
    status: 0,
    detail: '没有连上中心。已填的内容还在；看网线或者 VPN，恢复后再按一次，不会办两遍。',
    in_english:
      'The centre did not answer. What you typed is kept; check cable and VPN, press again: nothing is done twice.',
  })
}

/** The problem that an answer tells; one of our own words when it is no document. */
export async function problemOf(answer: Response): Promise<Problem> {
  const waitS = Number(answer.headers.get('Retry-After') ?? 0) || 0
  const isDocument = answer.headers.get('Content-Type')?.startsWith('application/problem+json') ?? false
  if (isDocument) return new Problem((await answer.json()) as Document, waitS)
  return new Problem(
    {
      type: '/problems/incident',
      title: '系统出错',
      title_in_english: 'Something broke',
      status: answer.status,
      detail: `中心前面的机器答复 ${answer.status}。稍后再按一次；还不行，告诉管理员。`,
      in_english: `A machine before the centre answered ${answer.status}. Try later; if it stays, tell the administrator.`,
    },
    waitS,
  )
}
