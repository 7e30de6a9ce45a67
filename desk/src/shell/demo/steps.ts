/** The steps of the first hour: what is to be done, and by what it is known to be done. Pure. */
import type { Schema } from '../../api/centre'
import type { Part } from './people'

export type OrderShown = Schema<'Shown_Order_'>

/** What the guide sees of what the officer really does. */
export interface Seen {
  part: Part | null
  path: readonly string[]
  account: string
  orders: readonly OrderShown[]
}

export type StepName =
  | 'report'
  | 'read'
  | 'file'
  | 'commander'
  | 'sign'
  | 'answer'
  | 'head'
  | 'ask'
  | 'look'
  | 'onward'
  | 'ledger'
  | 'audit'
  | 'end'

interface Step {
  name: StepName
  /** Whether it is done now. */
  done: (seen: Seen) => boolean
}

const has =
  (act: string, what: string, beyond = 0) =>
  (seen: Seen) =>
    seen.orders.some(
      (one) => one.body.what === what && one.body.level > beyond && one.moves.some((move) => move.act === act),
    )
const signed = has('sign', 'stop')
/** Queries are signed together with freezes; a stop beyond the first accounts says that they were answered. */
const asked = (seen: Seen): boolean => has('sign', 'freeze')(seen) || seen.orders.some((one) => one.body.level > 1)
const at = (screen: string) => (seen: Seen) => seen.path[0] === screen
const within = (screen: string) => (seen: Seen) => seen.path[0] === screen && Boolean(seen.path[1])

export const STEPS: readonly Step[] = [
  { name: 'report', done: (seen) => at('reporting')(seen) || within('tracing')(seen) },
  { name: 'read', done: (seen) => within('reporting')(seen) || within('tracing')(seen) },
  { name: 'file', done: within('tracing') },
  { name: 'commander', done: (seen) => seen.part === 'lead.east' || signed(seen) },
  { name: 'sign', done: signed },
  { name: 'answer', done: has('confirm', 'stop') },
  { name: 'head', done: (seen) => seen.part === 'head.east' || asked(seen) },
  { name: 'ask', done: asked },
  { name: 'look', done: (seen) => within('tracing')(seen) && seen.account !== '' },
  { name: 'onward', done: has('sign', 'stop', 1) },
  { name: 'ledger', done: at('returning') },
  { name: 'audit', done: (seen) => seen.part === 'audit' && at('audit')(seen) },
  { name: 'end', done: () => false },
]

/** Where one stands after what was seen: over all steps that are done, one after the other. */
export function further(step: number, seen: Seen): number {
  const here = STEPS[step]
  return here?.done(seen) ? further(step + 1, seen) : step
}
