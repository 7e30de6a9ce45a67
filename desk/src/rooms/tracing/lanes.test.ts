import { describe, expect, it } from 'vitest'
import { aCase } from './case'
import { type Lanes, behindOf, foldKey, lanesOf } from './lanes'
import { moneyOf } from './money'
import { walked } from './ribbons'
import { FIRST_VIEW } from './view'

const FRAME = { width: 962, height: 296, em: 12 }
const money = moneyOf(aCase())
const laid = lanesOf(money, FIRST_VIEW, FRAME)
const many = moneyOf(aCase(Array.from({ length: 2_000 }, (_, n) => 10_000 + n)))

function vessel(of: Lanes, key: string) {
  const found = of.vessels.find((one) => one.key === key)
  if (!found) throw new Error(key)
  return found
}

describe('lanes', () => {
  it('are the same for everybody', () => {
    const shown = aCase()
    const other = { ...shown, transfers: [...shown.transfers] }
    expect(lanesOf(moneyOf(other), FIRST_VIEW, FRAME)).toEqual(laid)
  })
  it('have a column for each hop, in order of the first arrival', () => {
    expect(laid.columns.map((one) => [one.level, one.accounts])).toEqual([
      [0, 1],
      [1, 3],
      [2, 6],
      [3, 8],
      [4, 7],
      [5, 5],
    ])
    for (const column of laid.columns) {
      const times = laid.vessels.filter((one) => one.level === column.level).map((one) => one.node?.firstMs ?? 0)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }
  })
  it('fit into their frame, and nothing in a column overlaps', () => {
    expect(laid.height).toBe(FRAME.height)
    for (const column of laid.columns) {
      const own = laid.vessels.filter((one) => one.level === column.level)
      own.forEach((one, n) => {
        const next = own[n + 1]
        if (next) expect(one.y + Math.max(one.row, one.h)).toBeLessThanOrEqual(next.y)
        expect(one.y + one.row).toBeLessThanOrEqual(laid.height)
      })
    }
  })
  it('are heights in yuan on one scale: ribbons and parts add up to their vessels', () => {
    for (const one of laid.vessels) {
      const out = laid.ribbons.filter((ribbon) => ribbon.from === one.key).reduce((sum, ribbon) => sum + ribbon.fen, 0)
      const ends = one.bands.reduce((sum, band) => sum + band.fen, 0)
      expect(out + ends).toBe(one.fen)
    }
    expect(vessel(laid, 'A1').h).toBeCloseTo(40_000_000 * laid.scale)
  })
  it('fold the smallest of each column above the most, and keep what is pinned', () => {
    const folded = lanesOf(many, { ...FIRST_VIEW, pinned: new Set(['more-0']) }, FRAME)
    expect(folded.vessels.filter((one) => one.node).length).toBe(300)
    const rest = vessel(folded, foldKey(5))
    expect(rest.accounts).toBe(many.nodes.length - 300)
    expect(folded.places.get('more-1')).toBe(foldKey(5))
    expect(folded.places.get('more-0')).toBe('more-0')
    expect(folded.vessels.reduce((sum, one) => sum + one.accounts, 0)).toBe(many.nodes.length)
  })
  it('tell beforehand what opening brings, and hide it when closed', () => {
    const closed = new Set(['A3'])
    const shut = lanesOf(money, { ...FIRST_VIEW, closed }, FRAME)
    const { accounts } = behindOf(money, closed, 'A3')
    expect(laid.vessels.length - shut.vessels.length).toBe(accounts)
    expect(vessel(shut, 'A3').behind?.accounts).toBe(accounts)
    expect(shut.ribbons.some((one) => one.from === 'A3')).toBe(false)
  })
  it('are walked along the largest ribbon', () => {
    expect(walked(laid, 'D7', 'left')).toBe('C7')
    expect(walked(laid, 'V', 'right')).toBe('A1')
    expect(walked(laid, 'A1', 'down')).toBe('A2')
    expect(walked(laid, 'A1', 'up')).toBe('A1')
  })
})
