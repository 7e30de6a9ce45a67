/**
 * Money: the picture of a case as accounts and the streams between them, at its end or at any instant before. Pure.
 *
 * What left (cash, goods, fees) is a part of the account that paid it, not an account of its own. The parts of all accounts
 * add up to what was claimed.
 */
import type { Schema } from '../../api/centre'
import type { State } from '../../parts/Mark'

export type Shown = Schema<'PictureShown'>
export type Account = Schema<'PictureAccount'>
export type Transfer = Schema<'PictureTransfer'>
export type Order = Schema<'PictureOrder'>

/** Claims' money that ends in an account, by what has become of it. `ok`: it came back to a victim. */
export interface Part {
  state: State
  fen: number
}

export interface Node {
  key: string
  /** Its place in the picture. */
  at: number
  account: Account
  level: number
  /** Claims' money that came, for a victim what was paid. */
  fen: number
  /** What of it went on to other accounts. */
  on: number
  parts: readonly Part[]
  orders: readonly Order[]
  firstMs: number
  lastMs: number
}

export interface Edge {
  id: string
  from: string
  to: string
  /** Claims' money in all its transfers. */
  fen: number
  transfers: readonly Transfer[]
}

export interface Money {
  shown: Shown
  nodes: readonly Node[]
  byKey: ReadonlyMap<string, Node>
  edges: readonly Edge[]
  /** Transfers by which money left, by the account that paid them. */
  leaving: ReadonlyMap<string, readonly Transfer[]>
}

const HOLDS = new Set(['stop', 'stop-again', 'freeze', 'renew', 'release-part'])
const FREEZES = new Set(['freeze', 'renew', 'release-part'])
export const LEFT = 'left'
/** The kind of a transfer that no bank's file tells of yet. */
export const TOLD = 'told'
const RETURNED = 'received-by-victim'

export const edgeId = (from: string, to: string): string => `${from}~${to}`

/** `untilMs`: only what had happened by then. */
export function moneyOf(shown: Shown, untilMs = Infinity): Money {
  const { accounts } = shown
  const transfers = shown.transfers.filter((one) => Date.parse(one.at) <= untilMs)
  const sums = accounts.map(() => ({ came: 0, on: 0, gone: 0, firstMs: Infinity, lastMs: -Infinity }))
  const edges = new Map<string, { from: string; to: string; fen: number; transfers: Transfer[] }>()
  const leaving = new Map<string, Transfer[]>()
  for (const one of transfers) {
    const [payer, payee] = [accounts[one.payer], accounts[one.payee]]
    const [out, into] = [sums[one.payer], sums[one.payee]]
    if (!payer || !payee || !out || !into) continue
    const atMs = Date.parse(one.at)
    into.came += one.claimed
    into.firstMs = Math.min(into.firstMs, atMs)
    into.lastMs = Math.max(into.lastMs, atMs)
    if (payee.state === LEFT) {
      out.gone += one.claimed
      leaving.set(payer.key, [...(leaving.get(payer.key) ?? []), one])
      continue
    }
    out.on += one.claimed
    const id = edgeId(payer.key, payee.key)
    const edge = edges.get(id) ?? { from: payer.key, to: payee.key, fen: 0, transfers: [] }
    edges.set(id, edge)
    edge.fen += one.claimed
    edge.transfers.push(one)
  }
  const orders = ordersOf(shown, untilMs)
  const nodes = accounts.flatMap((account, at) => {
    const sum = sums[at]
    if (!sum || account.state === LEFT) return []
    const victim = account.level === 0
    if (!victim && sum.came === 0) return []
    const own = orders.get(at) ?? []
    const stands = victim ? sum.came : Math.max(0, sum.came - sum.on - sum.gone)
    const parts = partsOf(account, own, sum.gone, stands)
    const fen = victim ? sum.on + sum.gone : sum.came
    const { on, firstMs, lastMs } = sum
    return [{ key: account.key, at, account, level: account.level, fen, on, parts, orders: own, firstMs, lastMs }]
  })
  return {
    shown,
    nodes,
    byKey: new Map(nodes.map((one) => [one.key, one])),
    edges: [...edges].map(([id, one]) => ({ id, ...one })),
    leaving,
  }
}

/** Orders by account, as they stood: what was not sent by then was a draft, what was not answered was outstanding. */
function ordersOf(shown: Shown, untilMs: number): Map<number, Order[]> {
  const found = new Map<number, Order[]>()
  for (const one of shown.orders) {
    if (one.account === null || Date.parse(one.at) > untilMs) continue
    found.set(one.account, [...(found.get(one.account) ?? []), stoodAt(one, untilMs)])
  }
  return found
}

function stoodAt(one: Order, untilMs: number): Order {
  if (untilMs === Infinity) return one
  if (one.sent_at === null || Date.parse(one.sent_at) > untilMs)
    return { ...one, state: 'drafted', sent_at: null, answered_at: null, late: false }
  if (one.answered_at !== null && Date.parse(one.answered_at) > untilMs)
    return { ...one, state: 'sent', answered_at: null, late: false }
  return one
}

/** In the order in which a vessel shows them: what left, what nobody has told of, what is asked for, what stands. */
function partsOf(account: Account, orders: readonly Order[], gone: number, stands: number): Part[] {
  const parts: Part[] = [{ state: 'gone', fen: gone }]
  if (account.state === RETURNED || account.level === 0) parts.push({ state: 'ok', fen: stands })
  else {
    const held = Math.min(stands, heldOf(orders))
    const rest = account.state === 'frontier' ? 'front' : 'open'
    parts.push({ state: waits(orders) ? 'wait' : rest, fen: stands - held }, { state: 'held', fen: held })
  }
  return parts.filter((one) => one.fen > 0)
}

/** What holds in force cover: a stop all of it, freezes their amounts. */
export function heldOf(orders: readonly Order[]): number {
  const holds = orders.filter((one) => one.state === 'confirmed' && HOLDS.has(one.what))
  if (holds.some((one) => !FREEZES.has(one.what) || one.fen === null)) return Number.MAX_SAFE_INTEGER
  return holds.reduce((sum, one) => sum + (one.fen ?? 0), 0)
}

/** Whether a bank owes an answer about it. */
export function waits(orders: readonly Order[]): boolean {
  return orders.some((one) => one.state === 'sent')
}

/** Queries that wait for a signature. */
export function queriesOf(shown: Shown): readonly Order[] {
  return shown.orders.filter((one) => one.kind === 'query' && one.state === 'drafted')
}

/** A draft that waits for a signature. */
export function draftOf(orders: readonly Order[]): Order | undefined {
  return orders.find((one) => one.kind === 'order' && one.state === 'drafted')
}

export function standingOf(node: Node): number {
  return node.parts.reduce((sum, one) => (one.state === 'gone' ? sum : sum + one.fen), 0)
}

export const SUM_STATES = ['held', 'open', 'wait', 'front', 'gone', 'ok'] as const
export type SumState = (typeof SUM_STATES)[number]

export interface Equation {
  claimed: number
  terms: readonly { state: SumState; fen: number; accounts: number }[]
  /** Paid out beyond what accounts are known to have held: it is no part of the sum. */
  unexplained: number
  whole: boolean
}

/** What was claimed, as the sum of what has become of it. */
export function equationOf(money: Money): Equation {
  const all = money.nodes.flatMap((node) => node.parts)
  const terms = SUM_STATES.map((state) => {
    const own = all.filter((one) => one.state === state)
    return { state, fen: own.reduce((sum, one) => sum + one.fen, 0), accounts: own.length }
  })
  const sum = terms.reduce((total, one) => total + one.fen, 0)
  const paid = money.nodes.reduce((total, one) => (one.level === 0 ? total + one.fen : total), 0)
  return {
    claimed: Math.max(paid, sum),
    terms,
    unexplained: money.nodes.reduce((total, one) => (one.level === 0 ? total : total + one.account.unexplained), 0),
    whole: sum === money.shown.claimed,
  }
}

/** How much of the money that ends where the selection is took which stream, by the state in which it ends. */
export type Strand = ReadonlyMap<string, readonly Part[]>

/** The ways of an account's money, or of a stream's, back to the victims. */
export function strandOf(money: Money, selection: { account: string; from: string }): Strand {
  const { ways, transfers, accounts } = money.shown
  const keyOf = (at: number): string => accounts[at]?.key ?? ''
  const node = money.byKey.get(selection.account)
  if (!node) return new Map()
  const ends = (n: number): boolean => ways[n]?.account === node.at
  const passes = (n: number): boolean =>
    (ways[n]?.transfers ?? []).some((one) => {
      const moved = transfers[one]
      if (!moved) return false
      if (selection.from) return keyOf(moved.payer) === selection.from && moved.payee === node.at
      return moved.payer === node.at || moved.payee === node.at
    })
  const all = ways.map((_, n) => n)
  const chosen = !selection.from && all.some(ends) ? all.filter(ends) : all.filter(passes)
  const strand = new Map<string, Part[]>()
  for (const n of chosen) {
    const way = ways[n]
    const end = way && endOf(money, way.account)
    if (!way || !end) continue
    for (const one of way.transfers) {
      const moved = transfers[one]
      if (!moved) continue
      const id = edgeId(keyOf(moved.payer), keyOf(moved.payee))
      const parts = strand.get(id) ?? []
      const part = parts.find((known) => known.state === end)
      if (part) part.fen += way.fen
      else parts.push({ state: end, fen: way.fen })
      strand.set(id, parts)
    }
  }
  return strand
}

function endOf(money: Money, at: number): State {
  const account = money.shown.accounts[at]
  if (!account || account.state === LEFT) return 'gone'
  const parts = money.byKey.get(account.key)?.parts.filter((one) => one.state !== 'gone') ?? []
  return parts.at(-1)?.state ?? 'open'
}

/** What victims told of payments in reports that stand, in fen. */
export function toldOf(reports: readonly Schema<'Shown_Report_'>[]): number {
  return reports
    .filter((one) => one.state === 'filed')
    .flatMap((one) => one.body.payments)
    .reduce((sum, one) => sum + (one.fen ?? 0), 0)
}

/** The same without anybody's name, for a wall that many pass. */
export function unnamed(shown: Shown): Shown {
  return { ...shown, accounts: shown.accounts.map((one) => ({ ...one, holder: '' })) }
}
