import { describe, expect, it } from 'vitest'
import { aCase } from './case'
import { lanesOf } from './lanes'
import { moneyOf } from './money'
import { ALL, ribbonsIn, sightAt, stepAt, vesselsIn } from './sight'
import { FIRST_VIEW } from './view'

const FRAME = { width: 962, height: 296, em: 12 }
const COUNT = 2_000
const many = moneyOf(aCase(Array.from({ length: COUNT }, (_, n) => 10_000 + n)))
const laid = lanesOf(many, { ...FIRST_VIEW, most: Infinity }, FRAME)

describe('what is drawn', () => {
  it('has all that lies in the window, wherever it stands', () => {
    for (let top = 0; top < laid.height; top += 777) {
      const sight = sightAt(stepAt(top), FRAME.height)
      expect(sight.top).toBeLessThanOrEqual(top)
      expect(sight.bottom).toBeGreaterThanOrEqual(top + FRAME.height)
      const drawn = new Set(vesselsIn(laid, sight))
      const inside = laid.vessels.filter((one) => one.y < top + FRAME.height && one.y + Math.max(one.row, one.h) > top)
      expect(inside.every((one) => drawn.has(one))).toBe(true)
      const ribbons = new Set(ribbonsIn(laid, sight))
      const crossing = laid.ribbons.filter(
        (one) => Math.min(one.y1, one.y2) < top + FRAME.height && Math.max(one.y1, one.y2) + one.h > top,
      )
      expect(crossing.every((one) => ribbons.has(one))).toBe(true)
    }
  })
  it('is few of many: as much as a window holds, for each column', () => {
    expect(laid.vessels.length).toBeGreaterThan(COUNT)
    const rows = (FRAME.height + 600) / (FRAME.em * 1.2)
    for (let top = 0; top < laid.height; top += 777) {
      const sight = sightAt(stepAt(top), FRAME.height)
      expect(vesselsIn(laid, sight).length).toBeLessThan(rows * laid.columns.length)
    }
  })
  it('is everything where all is asked for', () => {
    expect(vesselsIn(laid, ALL)).toBe(laid.vessels)
    expect(ribbonsIn(laid, ALL)).toBe(laid.ribbons)
  })
})
