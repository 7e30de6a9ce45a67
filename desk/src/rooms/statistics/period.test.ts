import { describe, expect, it } from 'vitest'
import { SPANS, bounds, days, nameOf, periodNamed, periodOf, shifted } from './period'

describe('a period', () => {
  it('holds the day it is asked for and goes over into the next without a gap', () => {
    for (const span of SPANS)
      for (const day of ['2024-02-29', '2025-12-31', '2026-01-01', '2026-11-28']) {
        const period = periodOf(span, day)
        const [first, last] = days(period)
        expect(first <= day && day <= last).toBe(true)
        expect(bounds(shifted(period, 1)).since).toBe(bounds(period).until)
        expect(shifted(shifted(period, 1), -1)).toEqual(period)
        expect(periodNamed(nameOf(period))).toEqual(period)
      }
  })
  it('begins a week on its Monday', () => {
    expect(periodOf('week', '2026-11-29').begins).toBe('2026-11-23')
    expect(periodOf('week', '2026-11-23').begins).toBe('2026-11-23')
  })
  it('is none where the address names none', () => {
    for (const name of ['', 'month.2026-13-01', 'month', 'hour.2026-05-01']) expect(periodNamed(name)).toBeNull()
  })
})
