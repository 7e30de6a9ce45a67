/** Strip: transfers in true linear time, a row for each level; areas are yuan. Pure. */
import type { Money, Strand } from './money'
import { LEFT, edgeId } from './money'
import type { Frame } from './lanes'
import type { State } from '../../parts/Mark'

export interface Dot {
  id: string
  x: number
  y: number
  /** Half of its width. */
  r: number
  square: boolean
  state: State | null
  account: string
  from: string
}

export interface Tick {
  x: number
  atMs: number
}

export interface Strip {
  dots: readonly Dot[]
  ticks: readonly Tick[]
  rows: readonly { level: number; y: number }[]
  left: number
  right: number
  bottom: number
  beginMs: number
  endMs: number
}

const STEPS_MIN = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880, 10_080, 43_200]
const MINUTE_MS = 60_000
const MOST_ROWS = 5

export function stripOf(money: Money, strand: Strand, endMs: number, frame: Frame): Strip {
  const { em, width, height } = frame
  const [left, right, bottom] = [2.6 * em, width - 0.9 * em, height - 1.5 * em]
  const times = money.shown.transfers.map((one) => Date.parse(one.at))
  const first = times.reduce((least, one) => Math.min(least, one), endMs)
  const beginMs = Math.min(first, endMs - MINUTE_MS) - Math.max(MINUTE_MS, (endMs - first) * 0.02)
  const to = endMs + (endMs - beginMs) * 0.02
  const x = (ms: number): number => left + ((ms - beginMs) / (to - beginMs)) * (right - left)
  const { accounts } = money.shown
  const deepest = accounts.reduce((most, one) => (one.state === LEFT ? most : Math.max(most, one.level)), 1)
  const count = Math.min(MOST_ROWS, deepest)
  const rowHeight = (bottom - 2) / count
  const yOf = (level: number): number => 2 + rowHeight * (Math.min(Math.max(level, 1), count) - 0.5)
  const largest = Math.max(1, ...money.shown.transfers.map((one) => one.claimed))
  const dots = money.shown.transfers.flatMap((one, n) => {
    const [payer, payee] = [accounts[one.payer], accounts[one.payee]]
    if (!payer || !payee) return []
    const square = payee.state === LEFT
    const own = strand.get(edgeId(payer.key, payee.key))
    return [
      {
        id: one.id,
        x: x(times[n] ?? 0),
        y: yOf(square ? payer.level : payee.level),
        r: Math.max(1.5, Math.sqrt(one.claimed / largest) * rowHeight * 0.5),
        square,
        state: own?.[0]?.state ?? null,
        account: square ? payer.key : payee.key,
        from: square ? '' : payer.key,
      },
    ]
  })
  const rows = Array.from({ length: count }, (_, n) => ({ level: n + 1, y: yOf(n + 1) }))
  return { dots, ticks: ticksOf(beginMs, to, x, right - left, em), rows, left, right, bottom, beginMs, endMs: to }
}

/** Round minutes, as many as there is room for. */
function ticksOf(beginMs: number, endMs: number, x: (ms: number) => number, width: number, em: number): Tick[] {
  const room = Math.max(2, Math.floor(width / (7 * em)))
  const minutes = (endMs - beginMs) / MINUTE_MS
  const step = (STEPS_MIN.find((one) => minutes / one <= room) ?? minutes) * MINUTE_MS
  const zone = 8 * 60 * MINUTE_MS // days begin in Asia/Shanghai
  const ticks: Tick[] = []
  for (let at = Math.ceil((beginMs + zone) / step) * step - zone; at <= endMs; at += step)
    ticks.push({ x: x(at), atMs: at })
  return ticks
}

export function xOf(strip: Strip, ms: number): number {
  return strip.left + ((ms - strip.beginMs) / (strip.endMs - strip.beginMs)) * (strip.right - strip.left)
}

export function msOf(strip: Strip, x: number): number {
  const share = (x - strip.left) / (strip.right - strip.left)
  return strip.beginMs + Math.min(1, Math.max(0, share)) * (strip.endMs - strip.beginMs)
}

export interface Label {
  x: number
  says: string
  /** Which line it stands on, from 0 at the top. */
  line: number
  anchor: 'start' | 'end'
}

const GAP_EM = 0.3

/** Where the words of marks stand: beside their marks, turned inwards at the edge, lower where two would meet. */
export function labelsOf(marks: readonly { x: number; says: string }[], right: number, em: number): Label[] {
  const placed: (Label & { from: number; to: number })[] = []
  for (const { x, says } of marks) {
    const wide = widthOf(says, em)
    const anchor = x + GAP_EM * em + wide > right ? 'end' : 'start'
    const from = anchor === 'end' ? x - GAP_EM * em - wide : x + GAP_EM * em
    const to = from + wide
    const meets = (line: number): boolean =>
      placed.some((one) => one.line === line && from < one.to + em / 2 && one.from < to + em / 2)
    let line = 0
    while (meets(line)) line += 1
    placed.push({ x: anchor === 'end' ? to : from, says, line, anchor, from, to })
  }
  return placed.map(({ x, says, line, anchor }) => ({ x, says, line, anchor }))
}

/** About so wide: letters of Chinese are squares, those of English half as wide. */
function widthOf(says: string, em: number): number {
  return Array.from(says).reduce((sum, one) => sum + (one > '\u2e80' ? 1 : 0.58), 0) * em
}
