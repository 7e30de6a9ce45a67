/** Lines: what the duty desk shows, worked out from the centre's view and from who asks. Pure. */
import type { Schema } from '../../api/centre'
export { spokenNo } from '../../words/cases'
import type { Part } from '../../parts/MoneyBar'
import type { State } from '../../parts/Mark'
import { signs } from '../../words/orders'

export type View = Schema<'DeskView'>
export type CaseLine = Schema<'CaseLine'>
export type OrderLine = Schema<'OrderLine'>

/** One thing that waits for whoever asks. `at`: since when, or until when. */
export interface Wait {
  id: string
  kind: 'to-sign' | 'awaited' | 'late-bank' | 'refused' | 'objection' | 'coming' | 'clock'
  state: State
  caseId: string | null
  /** What banks are asked for, or which clock it is. */
  what: readonly string[]
  /** How many of them cannot be signed yet: the holder's name is missing. */
  lacking: number
  /** Why a bank did not do it. */
  why: string
  count: number
  who: string
  fen: number | null
  since?: string
  until?: string
}

export interface Asker {
  id: string
  roles: readonly string[]
  may: (action: string) => boolean
}

/** A bank that owes answers. */
export interface BankLine {
  bank: string
  waiting: number
  late: number
  since: string
}

/** Where the money of a case is: held, can be stopped, asked of banks, left. The parts add up to what was lost. */
export function partsOf(one: CaseLine, unanswered: readonly OrderLine[], says: (state: State) => string): Part[] {
  const asked = unanswered
    .filter((order) => order.case_id === one.id && order.state === 'sent')
    .reduce((sum, order) => sum + (order.fen ?? 0), 0)
  const wait = Math.min(asked, one.at_stake)
  const gone = one.standing === null ? 0 : Math.max(0, one.loss - one.held - one.at_stake)
  const parts: [State, number][] = [
    ['held', one.held],
    ['open', one.at_stake - wait],
    ['wait', wait],
    ['gone', gone],
  ]
  return parts.map(([state, fen]) => ({ state, says: says(state), fen }))
}

/** What waits for whoever asks: what is over or late first, then what ends first, then what waits longest. */
export function waitsFor(view: View, asker: Asker): Wait[] {
  const cases = new Map(view.cases.map((one) => [one.id, one]))
  const here = (caseId: string | null): boolean => caseId === null || cases.has(caseId)
  const signatures = signaturesOf(
    view.signatures.filter((one) => here(one.case_id)),
    asker,
  )
  const late = view.unanswered.filter((one) => one.late && here(one.case_id)).map(lateBank)
  const refused = view.refused.filter((one) => here(one.case_id) && asker.may('stop.draft')).map(refusedOf)
  const objections = view.objections
    .filter((one) => one.reviewer === asker.id || (one.reviewer === null && asker.may('objection.answer')))
    .map((one) => ({ ...none('objection', 'open', one.id, one.case_id), since: one.at }))
  const coming = view.cases
    .filter((one) => one.state === 'handing-over' && asker.may('case.accept'))
    .map((one) => ({ ...none('coming', 'open', one.id, one.id), since: one.reported_at }))
  const clocks = view.clocks
    .filter((one) => one.presses && asker.roles.includes(one.who) && here(one.case_id))
    .map((one) => ({
      ...none('clock', one.ends <= view.at ? 'late' : 'held', `${one.matter_id} ${one.name}`, one.case_id),
      what: [one.name],
      who: one.who,
      until: one.ends,
    }))
  return [...signatures, ...late, ...refused, ...objections, ...coming, ...clocks].sort(byUrgency)
}

export function bankLines(unanswered: readonly OrderLine[]): BankLine[] {
  const banks = new Map<string, BankLine>()
  for (const order of unanswered) {
    if (order.state !== 'sent') continue
    const line = banks.get(order.bank) ?? { bank: order.bank, waiting: 0, late: 0, since: order.since }
    banks.set(order.bank, {
      bank: order.bank,
      waiting: line.waiting + 1,
      late: line.late + (order.late ? 1 : 0),
      since: line.since < order.since ? line.since : order.since,
    })
  }
  return [...banks.values()].sort((a, b) => b.late - a.late || compare(a.since, b.since))
}

/** The next step of a case, as the queue names it. */
export type Step = 'clock' | 'signatures' | 'late' | 'objections' | 'offered' | 'unanswered' | 'trace'

export function stepOf(one: CaseLine): Step {
  if (one.state === 'handing-over') return 'offered'
  if (one.press === 'clock' && one.until !== null) return 'clock'
  const counted = (['signatures', 'late', 'objections', 'unanswered'] as const).find((step) => one[step] > 0)
  return counted ?? 'trace'
}

/** What is to be signed, or waits for others to sign, is one line for each case: it is signed together. */
function signaturesOf(drafts: readonly OrderLine[], asker: Asker): Wait[] {
  const lines = new Map<string, Wait>()
  for (const one of drafts) {
    const mine = one.by !== asker.id && asker.may(signs(one.what))
    if (!mine && one.by !== asker.id) continue
    const kind = mine ? 'to-sign' : 'awaited'
    const id = `${kind} ${one.case_id ?? one.id}`
    const first = { ...none(kind, mine ? 'open' : 'wait', id, one.case_id), count: 0, since: one.since }
    lines.set(id, withDraft(lines.get(id) ?? first, one))
  }
  return [...lines.values()]
}

function withDraft(line: Wait, one: OrderLine): Wait {
  return {
    ...line,
    what: [...new Set([...line.what, one.what])],
    count: line.count + 1,
    lacking: line.lacking + (one.lacks === '' ? 0 : 1),
    who: one.by,
    fen: one.fen === null ? line.fen : (line.fen ?? 0) + one.fen,
    since: line.since !== undefined && line.since < one.since ? line.since : one.since,
  }
}

function lateBank(one: OrderLine): Wait {
  const line = none('late-bank', 'late', one.id, one.case_id)
  return { ...line, what: [one.what], who: one.bank, fen: one.fen, since: one.since }
}

function refusedOf(one: OrderLine): Wait {
  const line = none('refused', 'late', one.id, one.case_id)
  return { ...line, what: [one.what], who: one.bank, fen: one.fen, since: one.since, why: one.refused_for }
}

function none(kind: Wait['kind'], state: State, id: string, caseId: string | null): Wait {
  return { id, kind, state, caseId, what: [], lacking: 0, why: '', count: 1, who: '', fen: null }
}

const RANK: readonly Wait['kind'][] = ['late-bank', 'refused', 'to-sign', 'coming', 'clock', 'objection', 'awaited']

function byUrgency(a: Wait, b: Wait): number {
  const late = Number(b.state === 'late') - Number(a.state === 'late')
  const kind = RANK.indexOf(a.kind) - RANK.indexOf(b.kind)
  return late || kind || compare(a.until ?? a.since ?? '', b.until ?? b.since ?? '') || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
