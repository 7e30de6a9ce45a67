/** Holds: every stop and freeze as one row of the ledger, what its bank said, its clock, who comes before. Pure. */
import type { Schema } from '../../api/centre'
import type { State } from '../../parts/Mark'
import { secondsOf } from '../../words/times'

export type Order = Schema<'Shown_Order_'>
export type Answer = Schema<'Shown_Answer_'>
export type Clock = Schema<'ClockShown'>

const HOLDING = new Set(['stop', 'stop-again', 'freeze', 'renew', 'release-part'])
const RELEASING = new Set(['release-stop', 'release', 'release-part'])
const STOPS = new Set(['stop', 'stop-again'])

export interface Hold {
  id: string
  caseId: string
  order: Order
  /** What the order asks for; null for a stop, which has no amount. */
  asked: number | null
  /** What the bank said that it holds; null while nobody said. */
  held: number | null
  since: string | null
  /** The clock of it that ends first. */
  clock: Clock | undefined
  /** Whoever froze it before, in the bank's order (轮候). */
  earlier: readonly Schema<'EarlierHold'>[]
  /** The release that is under way for it, if any. */
  release: Order | undefined
}

export function holdsOf(orders: readonly Order[], answers: readonly Answer[], clocks: readonly Clock[]): Hold[] {
  const said = byOrder(answers)
  return orders
    .filter((one) => HOLDING.has(one.body.what) && !NEVER.has(one.state))
    .map((one) => holdOf(one, orders, said.get(one.id), clocks))
    .sort((a, b) => rank(a) - rank(b) || compare(endOf(a), endOf(b)) || compare(a.id, b.id))
}

/** Drafts that were replaced, and orders that a bank refused, never held anything. */
const NEVER = new Set(['superseded', 'refused'])
const LIVE = new Set(['confirmed', 'waiting'])
const COMING = new Set(['drafted', 'signed', 'sent'])

export function isLive(hold: Hold): boolean {
  return LIVE.has(hold.order.state)
}

/** What follows this hold and waits for a signature: its release, or itself where it is a renewal. */
export function toSign(hold: Hold): Order | undefined {
  if (hold.release?.state === 'drafted') return hold.release
  return hold.order.body.what === 'renew' && hold.order.state === 'drafted' ? hold.order : undefined
}

export function isStop(hold: Hold): boolean {
  return STOPS.has(hold.order.body.what)
}

/** An order that follows a hold; whose account it is, the centre knows from the hold itself. */
export function following(hold: Hold, what: 'renew' | 'release' | 'release-stop', reason: string) {
  const { level, freeze } = hold.order.body
  const order = { what, account: '', holder: '', bank: '', reason, level, freeze, why: [], automatic: false }
  return { order: { ...order, held_already: false }, about: hold.id }
}

const NEAR_S = 30 * 24 * 3600

/** Whether a renewal may be asked for: a freeze in force, near its end. */
export function renews(hold: Hold, second: number): boolean {
  const near = hold.clock !== undefined && secondsOf(hold.clock.ends) - second < NEAR_S
  return hold.order.state === 'confirmed' && !isStop(hold) && near
}

export function markOf(hold: Hold): State {
  if (hold.order.state === 'confirmed') return 'held'
  if (hold.order.state === 'waiting' || hold.order.state === 'sent') return 'wait'
  return COMING.has(hold.order.state) ? 'open' : 'gone'
}

/** What is held now, and how many accounts did not say how much. */
export function heldNow(holds: readonly Hold[]): { fen: number; unsaid: number } {
  const live = holds.filter((one) => one.order.state === 'confirmed')
  return {
    fen: live.reduce((sum, one) => sum + (one.held ?? 0), 0),
    unsaid: live.filter((one) => one.held === null).length,
  }
}

function holdOf(order: Order, orders: readonly Order[], answer: Answer | undefined, clocks: readonly Clock[]): Hold {
  const own = clocks.filter((one) => one.matter_id === order.id).sort((a, b) => compare(a.ends, b.ends))
  return {
    id: order.id,
    caseId: order.case_id ?? '',
    order,
    asked: order.body.fen ?? null,
    held: answer ? heldBy(order, answer.body) : null,
    since: answer?.body.held_from ?? null,
    clock: own[0],
    earlier: answer?.body.earlier ?? [],
    release: orders.find((one) => one.about === order.id && RELEASING.has(one.body.what) && !OVER.has(one.state)),
  }
}

const OVER = new Set(['withdrawn', 'superseded', 'refused'])

/** Of a freeze no more than its amount, of a stop all there is. */
function heldBy(order: Order, said: Schema<'Answer'>): number | null {
  if (STOPS.has(order.body.what)) return said.balance ?? null
  if (said.held !== null && said.held !== undefined) return said.held
  const asked = order.body.fen ?? null
  const balance = said.balance ?? null
  return asked === null || balance === null ? null : Math.min(asked, balance)
}

/** The newest answer by which a bank took the order in. */
function byOrder(answers: readonly Answer[]): Map<string, Answer> {
  const found = new Map<string, Answer>()
  for (const one of answers)
    if (one.about !== null && one.body.accepted && !one.body.pending && !found.has(one.about)) found.set(one.about, one)
  return found
}

function rank(hold: Hold): number {
  return isLive(hold) ? 0 : COMING.has(hold.order.state) ? 1 : 2
}

function endOf(hold: Hold): string {
  return hold.clock?.ends ?? '9'
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
