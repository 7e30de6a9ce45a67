/**
 * Lanes: where every vessel, ribbon and letter stands. Pure: the same money gives the same picture to everybody.
 *
 * Columns are hops; in a column accounts stand in the order in which claims' money first came, then by key: what is new
 * is only ever added below. Heights are yuan on one scale for all columns, chosen so that the fullest column fits.
 */
import type { State } from '../../parts/Mark'
import { short } from '../../words/numbers'
import type { Edge, Money, Node, Part } from './money'
import { ribbonsOf } from './ribbons'

export interface Frame {
  width: number
  height: number
  /** One letter, in px. */
  em: number
}

/** How somebody looks at it. */
export interface Shape {
  /** Accounts behind which nothing is shown. */
  closed: ReadonlySet<string>
  /** Accounts that are never folded away. */
  pinned: ReadonlySet<string>
  /** So many accounts at most; the smallest beyond are folded into one per column. */
  most: number
}

export interface Band extends Part {
  y: number
  h: number
  /** Too small for a label of its own. */
  small: boolean
}

export interface Label {
  state: State
  says: string
  x: number
  y: number
  beside: boolean
}

/** An account, or the smallest of a column folded into one. */
export interface Vessel {
  key: string
  node: Node | null
  level: number
  accounts: number
  fen: number
  x: number
  y: number
  h: number
  /** Height of its row with its labels. */
  row: number
  /** Where what went on begins, and the parts that end here. */
  bands: readonly Band[]
  labels: readonly Label[]
  unexplained: { fen: number; y: number; h: number } | null
  /** What would come if it were opened. */
  behind: Behind | null
}

export interface Behind {
  accounts: number
  transfers: number
}

export interface Ribbon {
  id: string
  from: string
  to: string
  fen: number
  x1: number
  y1: number
  x2: number
  y2: number
  h: number
  /** Money that turns back to a column before, or stays in its own. */
  back: boolean
}

export interface Column {
  level: number
  x: number
  /** Room for text beside a vessel. */
  text: number
  accounts: number
  fen: number
  firstMs: number
  lastMs: number
}

export interface Lanes {
  width: number
  height: number
  scale: number
  head: number
  vesselWidth: number
  stubWidth: number
  columns: readonly Column[]
  vessels: readonly Vessel[]
  ribbons: readonly Ribbon[]
  /** Which vessel shows an account: its own, or the one into which it is folded. */
  places: ReadonlyMap<string, string>
}

export const MOST = 300
const GAP = 0.5
const LINE = 1.2
const HEAD = 1.75
const FIRST = 7
const LAST = 13.6
const NARROWEST = 12.5
const SMALL = 5_000_00
const LEAST_PX = 2

/** What is seen: everything that money reaches from the victims without going through a closed account. */
export function seenOf(money: Money, closed: ReadonlySet<string>): ReadonlySet<string> {
  if (closed.size === 0) return new Set(money.byKey.keys())
  const out = groupedBy(money.edges, (one) => one.from)
  const seen = new Set(money.nodes.filter((one) => one.level === 0).map((one) => one.key))
  const next = [...seen]
  for (let key = next.pop(); key !== undefined; key = next.pop()) {
    if (closed.has(key)) continue
    for (const { to } of out.get(key) ?? [])
      if (!seen.has(to)) {
        seen.add(to)
        next.push(to)
      }
  }
  return seen
}

/** What closing an account hides, and opening it brings back. */
export function behindOf(money: Money, closed: ReadonlySet<string>, key: string): Behind {
  const without = new Set(closed)
  without.delete(key)
  const [open, shut] = [seenOf(money, without), seenOf(money, new Set([...without, key]))]
  const hidden = (one: Edge): boolean =>
    open.has(one.from) && !without.has(one.from) && (one.from === key || !shut.has(one.from))
  const transfers = money.edges.filter(hidden).reduce((sum, one) => sum + one.transfers.length, 0)
  return { accounts: open.size - shut.size, transfers }
}

interface Row {
  key: string
  node: Node | null
  level: number
  accounts: readonly Node[]
  fen: number
  parts: readonly Part[]
  /** Room for its letters. */
  least: number
  unexplained: number
  firstMs: number
}

export function lanesOf(money: Money, shape: Shape, frame: Frame): Lanes {
  const { em } = frame
  const rows = rowsOf(money, shape, em)
  const byLevel = groupedBy(rows, (one) => one.level)
  const levels = [...byLevel.keys()].sort((a, b) => a - b)
  const columns = columnsOf(levels, byLevel, frame)
  const head = HEAD * em
  const least = Math.max(0, ...levels.map((level) => taken(byLevel.get(level) ?? [], 0, em)))
  const height = Math.max(frame.height, least * 1.25 + head)
  const scale = Math.min(1, ...levels.map((level) => scaleOf(byLevel.get(level) ?? [], height - head - GAP * em, em)))
  const vesselWidth = 0.72 * em
  const stubWidth = 2 * em
  const vessels = columns.flatMap((column) => {
    let y = head + GAP * em
    return (byLevel.get(column.level) ?? []).map((row) => {
      const vessel = vesselOf(money, shape, row, column, { y, scale, em, stubWidth })
      y += vessel.row + GAP * em
      return vessel
    })
  })
  const places = new Map(rows.flatMap((row) => row.accounts.map((one) => [one.key, row.key] as const)))
  const last = columns.at(-1)
  return {
    width: Math.max(frame.width, last ? last.x + last.text + stubWidth : 0),
    height,
    scale,
    head,
    vesselWidth,
    stubWidth,
    columns,
    vessels,
    ribbons: ribbonsOf(money, places, vessels, shape, { scale, vesselWidth }),
    places,
  }
}

function rowsOf(money: Money, shape: Shape, em: number): Row[] {
  const seen = seenOf(money, shape.closed)
  const nodes = money.nodes.filter((one) => seen.has(one.key))
  const kept = keptOf(nodes, shape)
  const rows: Row[] = nodes.filter((one) => kept.has(one.key)).map((one) => rowOf(one, em))
  const rest = nodes.filter((one) => !kept.has(one.key))
  rows.sort((a, b) => a.level - b.level || a.firstMs - b.firstMs || (a.key < b.key ? -1 : 1))
  for (const [level, some] of groupedBy(rest, (one) => one.level)) rows.push(foldedRow(level, some, em))
  return rows
}

/** Victims, what is pinned, and the largest. */
function keptOf(nodes: readonly Node[], shape: Shape): ReadonlySet<string> {
  if (nodes.length <= shape.most) return new Set(nodes.map((one) => one.key))
  const first = nodes.filter((one) => one.level === 0 || shape.pinned.has(one.key))
  const kept = new Set(first.map((one) => one.key))
  const rest = nodes.filter((one) => !kept.has(one.key)).sort((a, b) => b.fen - a.fen || (a.key < b.key ? -1 : 1))
  for (const one of rest.slice(0, Math.max(0, shape.most - kept.size))) kept.add(one.key)
  return kept
}

function rowOf(node: Node, em: number): Row {
  const { key, level, fen, parts, firstMs } = node
  const unexplained = level === 0 ? 0 : node.account.unexplained
  return { key, node, level, accounts: [node], fen, parts, least: leastOf(parts, em), unexplained, firstMs }
}

export const foldKey = (level: number): string => `rest-${level}`

function foldedRow(level: number, accounts: readonly Node[], em: number): Row {
  const sums = new Map<State, number>()
  for (const part of accounts.flatMap((one) => one.parts)) sums.set(part.state, (sums.get(part.state) ?? 0) + part.fen)
  const parts = [...sums].map(([state, fen]) => ({ state, fen }))
  return {
    key: foldKey(level),
    node: null,
    level,
    accounts,
    fen: accounts.reduce((sum, one) => sum + one.fen, 0),
    parts,
    least: leastOf(parts, em),
    unexplained: 0,
    firstMs: Infinity,
  }
}

function columnsOf(levels: readonly number[], byLevel: ReadonlyMap<number, readonly Row[]>, frame: Frame): Column[] {
  const { em } = frame
  const begin = 1.1 * em
  const free = frame.width - begin - FIRST * em - LAST * em
  const pitch = Math.max(NARROWEST * em, levels.length > 2 ? free / (levels.length - 2) : free)
  return levels.map((level, n) => {
    const nodes = (byLevel.get(level) ?? []).flatMap((row) => row.accounts)
    return {
      level,
      x: n === 0 ? begin : begin + FIRST * em + pitch * (n - 1),
      text:
        n === 0 ? FIRST * em - 1.2 * em : Math.min(14 * em, (n === levels.length - 1 ? LAST * em : pitch) - 1.2 * em),
      accounts: nodes.length,
      fen: nodes.reduce((sum, one) => sum + one.fen, 0),
      firstMs: Math.min(...nodes.map((one) => one.firstMs)),
      lastMs: Math.max(...nodes.map((one) => one.lastMs)),
    }
  })
}

/** The largest scale under which a column fits. */
function scaleOf(rows: readonly Row[], height: number, em: number): number {
  let [low, high] = [0, 1e-3]
  for (let n = 0; n < 50; n += 1) {
    const middle = (low + high) / 2
    if (taken(rows, middle, em) > height) high = middle
    else low = middle
  }
  return low
}

function taken(rows: readonly Row[], scale: number, em: number): number {
  return rows.reduce((sum, row) => sum + heightOf(row, scale) + GAP * em, 0)
}

function heightOf(row: Row, scale: number): number {
  return Math.max(row.fen * scale, row.least)
}

function leastOf(parts: readonly Part[], em: number): number {
  const labels = parts.filter((one) => one.fen >= SMALL).length
  return Math.max(Math.max(1, labels) * LINE * em + (labels > 1 ? 0.35 * em : 0), LEAST_PX)
}

function groupedBy<Of, Key>(all: readonly Of[], keyOf: (one: Of) => Key): Map<Key, Of[]> {
  const groups = new Map<Key, Of[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

interface Place {
  y: number
  scale: number
  em: number
  stubWidth: number
}

function vesselOf(money: Money, shape: Shape, row: Row, column: Column, place: Place): Vessel {
  const { y, scale } = place
  const h = Math.max(row.fen * scale, LEAST_PX)
  const height = heightOf(row, scale)
  const ending = row.parts.reduce((sum, one) => sum + one.fen, 0)
  let at = y + Math.max(0, row.level === 0 ? h : (row.fen - ending) * scale)
  const bands = row.parts.map((one) => {
    const band = { ...one, y: at, h: Math.max(one.fen * scale, 1.2), small: one.fen < SMALL }
    at += one.fen * scale
    return band
  })
  const came = row.unexplained * scale
  return {
    key: row.key,
    node: row.node,
    level: row.level,
    accounts: row.accounts.length,
    fen: row.fen,
    x: column.x,
    y,
    h,
    row: height,
    bands,
    labels: labelsOf(bands, column, height, place),
    unexplained: row.unexplained ? { fen: row.unexplained, y: y + h, h: Math.max(came, 3) } : null,
    behind: shape.closed.has(row.key) ? behindOf(money, shape.closed, row.key) : null,
  }
}

/** Amounts stand at their bands, the first one beside the name where the row is low. */
function labelsOf(bands: readonly Band[], column: Column, height: number, place: Place): Label[] {
  const { y, em, stubWidth } = place
  const name = y + 0.98 * em
  let free = name
  return bands
    .filter((one) => !one.small)
    .map((one) => {
      const middle = one.y + one.h / 2 + 0.36 * em
      const beside = free === name && (middle < name + LINE * 0.95 * em || name + LINE * em > y + height - 0.3 * em)
      const at = beside ? name : Math.max(middle, name + LINE * em, free)
      free = at + LINE * 0.98 * em
      const x = beside ? column.x + column.text : column.x + stubWidth + 0.4 * em
      return { state: one.state, says: short(one.fen), x, y: at, beside }
    })
}
