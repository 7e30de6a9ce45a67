import { describe, expect, it } from 'vitest'
import { type Ahead, narrowed } from './clock'

describe('the difference to the centre’s clock', () => {
  it('is narrowed down below a second by many answers, and holds the truth all the time', () => {
    const truth = 7_654
    let known: Ahead | null = null
    for (let n = 0; n < 60; n += 1) {
      const sent = 1_000_000 + n * 1_337
      const came = sent + 40
      const date = Math.floor((sent + 20 + truth) / 1000) * 1000
      known = narrowed(known, date, sent, came)
      expect(known.least).toBeLessThanOrEqual(truth)
      expect(known.most).toBeGreaterThanOrEqual(truth)
    }
    expect((known?.most ?? 0) - (known?.least ?? 0)).toBeLessThan(200)
  })
  it('begins anew when a clock was set', () => {
    expect(narrowed({ least: 0, most: 900 }, 100_000, 50_000, 50_010)).toEqual({ least: 49_990, most: 51_000 })
  })
})
