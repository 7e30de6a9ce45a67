/** Ribbons: the streams between vessels, stacked at both ends; how they are drawn, and how one walks along them. Pure. */
import type { Lanes, Ribbon, Shape, Vessel } from './lanes'
import type { Money } from './money'

export function ribbonsOf(
  money: Money,
  places: ReadonlyMap<string, string>,
  vessels: readonly Vessel[],
  shape: Shape,
  size: { scale: number; vesselWidth: number },
): Ribbon[] {
  const order = new Map(vessels.map((one, n) => [one.key, n]))
  const joined = new Map<string, { from: number; to: number; fen: number }>()
  for (const one of money.edges) {
    const [from, to] = [order.get(places.get(one.from) ?? ''), order.get(places.get(one.to) ?? '')]
    if (from === undefined || to === undefined || shape.closed.has(one.from)) continue
    const id = `${from} ${to}`
    const known = joined.get(id) ?? { from, to, fen: 0 }
    known.fen += one.fen
    joined.set(id, known)
  }
  const streams = [...joined.values()]
  const leaves = stacked(
    streams,
    (one) => one.from,
    (one) => one.to,
    vessels,
    size.scale,
  )
  const comes = stacked(
    streams,
    (one) => one.to,
    (one) => one.from,
    vessels,
    size.scale,
  )
  return streams.flatMap((one, n) => {
    const [from, to] = [vessels[one.from], vessels[one.to]]
    if (!from || !to) return []
    return [
      {
        id: `${from.key}~${to.key}`,
        from: from.key,
        to: to.key,
        fen: one.fen,
        x1: from.x + size.vesselWidth,
        y1: leaves[n] ?? 0,
        x2: to.x,
        y2: comes[n] ?? 0,
        h: Math.max(one.fen * size.scale, 1),
        back: to.level <= from.level,
      },
    ]
  })
}

type Stream = { from: number; to: number; fen: number }

/** The upper edge of each stream at one of its ends: from top to bottom in the order of the other end. */
function stacked(
  streams: readonly Stream[],
  here: (one: Stream) => number,
  there: (one: Stream) => number,
  vessels: readonly Vessel[],
  scale: number,
): number[] {
  const tops = new Array<number>(streams.length).fill(0)
  const next = new Map<number, number>()
  const sorted = streams.map((_, n) => n)
  sorted.sort((a, b) => there(streams[a] as Stream) - there(streams[b] as Stream))
  for (const n of sorted) {
    const one = streams[n] as Stream
    const top = next.get(here(one)) ?? vessels[here(one)]?.y ?? 0
    tops[n] = top
    next.set(here(one), top + one.fen * scale)
  }
  return tops
}

/** A band with two curved edges; a part of it begins `above` px below its upper edge. */
export function ribbonPath(one: Ribbon, above = 0, h = one.h): string {
  const reach = one.back ? 70 : (one.x2 - one.x1) / 2
  const [a, b] = [one.x1 + reach, one.x2 - reach]
  const [y1, y2] = [one.y1 + above, one.y2 + above]
  const at = (n: number): string => n.toFixed(1)
  return (
    `M${at(one.x1)} ${at(y1)}C${at(a)} ${at(y1)} ${at(b)} ${at(y2)} ${at(one.x2)} ${at(y2)}` +
    `v${h.toFixed(2)}C${at(b)} ${at(y2 + h)} ${at(a)} ${at(y1 + h)} ${at(one.x1)} ${at(y1 + h)}z`
  )
}

export type Towards = 'left' | 'right' | 'up' | 'down'

/** Where an arrow leads: along the largest ribbon, or to the neighbour in the column. */
export function walked(lanes: Lanes, key: string, towards: Towards): string {
  const here = lanes.vessels.find((one) => one.key === key)
  if (!here) return lanes.vessels[0]?.key ?? ''
  if (towards === 'up' || towards === 'down') {
    const column = lanes.vessels.filter((one) => one.level === here.level)
    const n = column.indexOf(here) + (towards === 'up' ? -1 : 1)
    return column[n]?.key ?? key
  }
  const right = towards === 'right'
  const found = lanes.ribbons.filter((one) => (right ? one.from : one.to) === key && one.from !== one.to)
  const largest = found.reduce<Ribbon | null>((best, one) => (best && best.fen >= one.fen ? best : one), null)
  return largest ? (right ? largest.to : largest.from) : key
}
