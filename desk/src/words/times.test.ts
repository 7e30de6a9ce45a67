import { describe, expect, it } from 'vitest'
import { clockTime, dateOf, shortTime, span } from './times'

describe('times', () => {
  it('are those of Shanghai', () => {
    expect(clockTime('2026-05-10T16:04:05.999999Z')).toBe('00:04:05')
    expect(dateOf('2026-05-10T16:04:05Z')).toBe('2026-05-11')
  })
  it('name the year only when it is another', () => {
    const now = Date.parse('2026-05-11T00:00:00Z') / 1000
    expect(shortTime('2026-05-11T08:00:00+08:00', now)).toBe('05-11 08:00')
    expect(shortTime('2025-12-31T16:30:00Z', now)).toBe('01-01 00:30')
    expect(shortTime('2025-12-31T15:30:00Z', now)).toBe('2025-12-31 23:30')
  })
  it('are spans as clocks show them', () => {
    expect([span(0), span(59), span(3599), span(3600), span(-5)]).toEqual([
      '00:00',
      '00:59',
      '59:59',
      '01:00:00',
      '00:00',
    ])
  })
})
