import { describe, expect, it } from 'vitest'
import { draftedOf, fenText, numberOf, sumOf, timeOf, timeText, valueText } from './rows'
import type { Draft } from './spans'

const AT = '2026-05-11T08:00:00+08:00'

describe('cells', () => {
  it('take times as people type them', () => {
    expect(timeOf('3:21', AT)).toBe('2026-05-11T03:21:00+08:00')
    expect(timeOf('5-10 23：05：09', AT)).toBe('2026-05-10T23:05:09+08:00')
    expect(timeOf('2025年12月31日 3点21分', AT)).toBe('2025-12-31T03:21:00+08:00')
    expect(timeOf('25:00', AT)).toBeNull()
    expect(timeOf('2-30 10:00', AT)).toBeNull()
    expect(timeOf('昨晚', AT)).toBeNull()
  })
  it('write what they take', () => {
    expect(timeText('2026-05-11T03:21:00+08:00')).toBe('05-11 03:21')
    expect(timeOf(timeText('2026-05-11T03:21:07+08:00'), AT)).toBe('2026-05-11T03:21:07+08:00')
    expect(sumOf(fenText(400_000_00))).toBe(400_000_00)
    expect(sumOf('四十万')).toBeUndefined()
    expect(sumOf('')).toBeNull()
  })
  it('take numbers with gaps and refuse words', () => {
    expect(numberOf('6299 3100 0012 3456 789')).toBe('6299310000123456789')
    expect(numberOf('尾号4471')).toBeNull()
    expect(valueText('tail:4471')).toBe('…4471')
  })
})

describe('what filing drafts', () => {
  const stop = (account: string, fen: number, drafted: boolean) => ({ account, fen, drafted, bank: '甲', against: [] })
  const draft = {
    stops: [stop('1', 39_00, false), stop('1', 60_00, true), stop('2', 10_00, false)],
    indicators: [],
  } as unknown as Draft

  it('counts every payment to an account that is stopped, and as lacking only what is not', () => {
    expect(draftedOf(draft)).toMatchObject({ stops: 1, fen: 99_00, lacking: 1, banks: ['甲'] })
  })
})
