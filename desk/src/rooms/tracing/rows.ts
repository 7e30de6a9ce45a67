/** Rows: in which order accounts are listed, and how each is said. Pure. */
import type { State } from '../../parts/Mark'
import { type Money, type Node, draftOf, standingOf } from './money'

/** What can still be stopped first, the most at the head; then what else stands, what passed, the victims. */
export function ranked(money: Money): readonly Node[] {
  return [...money.nodes].sort(
    (a, b) => classOf(a) - classOf(b) || standingOf(b) - standingOf(a) || b.fen - a.fen || (a.key < b.key ? -1 : 1),
  )
}

function classOf(node: Node): number {
  if (node.level === 0) return 4
  const state = node.parts.at(-1)?.state
  if (state === 'open') return 0
  if (state === 'wait' || state === 'front') return 1
  return state === 'held' ? 2 : 3
}

interface Outcome {
  state: State | null
  word:
    | 'state-held'
    | 'state-open'
    | 'state-wait'
    | 'state-front'
    | 'state-gone'
    | 'state-ok'
    | 'state-passed'
    | 'state-draft'
    | 'state-freeze'
}

export function outcomeOf(node: Node): Outcome {
  const state = node.parts.at(-1)?.state
  if (!state || state === 'unk' || state === 'late') return { state: null, word: 'state-passed' }
  if (state === 'open' && draftOf(node.orders)) return { state, word: 'state-draft' }
  if (state === 'open' && ratherFrozen(node)) return { state, word: 'state-freeze' }
  return { state, word: `state-${state}` }
}

/** A freeze with an amount, where a stop would block much of others' money or the account was stopped before. */
export function ratherFrozen({ account }: Node): boolean {
  const one = account.proposed
  if (!one) return false
  const much = account.balance !== null && account.balance > 2 * account.standing
  return much || account.stops > 1 || one.freezable === 'amount-only'
}
