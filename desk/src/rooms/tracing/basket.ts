/** Basket: which accounts can be stopped, what their orders lack, what all of them come to. Pure. */
import type { Schema } from '../../api/centre'
import { type Money, type Node, type Order, draftOf, heldOf, queriesOf, standingOf, waits } from './money'
import { ratherFrozen } from './rows'

export type NewOrder = Schema<'NewOrder'>
export const MOST_STOPS = 2

/** 户账额时: the four facts that a bank must find. */
export const BASIS = ['holder', 'account', 'fen', 'at'] as const
export type Basis = (typeof BASIS)[number]

export function lacksOf({ account }: Node): readonly Basis[] {
  const proposed = account.proposed
  const there: Record<Basis, boolean> = {
    holder: account.holder !== '',
    account: account.account !== '' && !account.account.includes(':'),
    fen: (proposed?.paid ?? 0) > 0,
    at: proposed?.paid_at !== null && proposed?.paid_at !== undefined,
  }
  return BASIS.filter((one) => !there[one])
}

export type Hindrance = 'underOrder' | 'nothingStands' | 'lacksBasis' | 'stopsUsed' | 'mayNot'

/** Why an account cannot be in the basket; null when it can. */
export function hindranceOf(node: Node): Hindrance | null {
  const { account, orders } = node
  if (standingOf(node) <= 0 || node.level === 0 || !account.proposed) return 'nothingStands'
  if (account.proposed.freezable === 'no') return 'mayNot'
  if (draftOf(orders)) return null
  if (heldOf(orders) > 0 || waits(orders) || orders.some((one) => one.state === 'signed')) return 'underOrder'
  if (lacksOf(node).length > 0) return 'lacksBasis'
  return account.stops >= MOST_STOPS ? 'stopsUsed' : null
}

/** What somebody put in or took out by hand; else what is drafted is in. */
export function isIn(node: Node, byHand: ReadonlyMap<string, boolean>): boolean {
  if (hindranceOf(node) !== null) return false
  return byHand.get(node.key) ?? draftOf(node.orders) !== undefined
}

export interface Basket {
  nodes: readonly Node[]
  /** Not drafted yet. */
  fresh: readonly Node[]
  /** Drafted by somebody else: this person may sign them. */
  toSign: readonly Node[]
  /** Drafted by this person: somebody else signs. */
  awaiting: readonly Node[]
  /** Queries of the case that this person may sign: without them no statement comes. */
  queries: readonly Order[]
}

export function basketOf(
  money: Money,
  byHand: ReadonlyMap<string, boolean>,
  asker: { id: string; maySign: (what: string) => boolean },
): Basket {
  const nodes = money.nodes.filter((one) => isIn(one, byHand)).sort((a, b) => standingOf(b) - standingOf(a))
  const signable = (one: Node): boolean => {
    const draft = draftOf(one.orders)
    return draft !== undefined && draft.by !== asker.id && asker.maySign(draft.what)
  }
  return {
    nodes,
    fresh: nodes.filter((one) => !draftOf(one.orders)),
    toSign: nodes.filter(signable),
    awaiting: nodes.filter((one) => draftOf(one.orders) && !signable(one)),
    queries: queriesOf(money.shown).filter((one) => one.by !== asker.id && asker.maySign(one.what)),
  }
}

export function sumOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, one) => sum + standingOf(one), 0)
}

/** Others' money that a stop blocks too; null where the balance of one of them is not known. */
export function othersOf(nodes: readonly Node[]): number | null {
  return nodes.reduce<number | null>((sum, one) => {
    const own = one.account.proposed?.innocent ?? null
    return sum === null || own === null ? null : sum + own
  }, 0)
}

/** A stop of the whole account, or a freeze of an amount. */
export function orderFor({ account, level }: Node, what: 'stop' | 'freeze', reason: string): NewOrder | null {
  const one = account.proposed
  if (!one || one.paid_at === null) return null
  return {
    order: {
      what,
      account: account.account,
      holder: account.holder,
      bank: account.bank,
      reason,
      fen: what === 'freeze' ? one.freeze : null,
      basis: {
        payer: one.payer,
        payer_name: one.payer_name,
        payer_bank: one.payer_bank,
        fen: one.paid,
        at: one.paid_at,
      },
      level,
      freeze: 'money',
      why: one.reasons.slice(0, 20),
      automatic: false,
      held_already: false,
    },
  }
}

/** Accounts for which a freeze with an amount is better than a stop. */
export function freezesOf(all: readonly Node[]): readonly Node[] {
  return all.filter((one) => one.parts.at(-1)?.state === 'open' && ratherFrozen(one) && !draftOf(one.orders))
}
