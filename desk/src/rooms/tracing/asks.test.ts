import { describe, expect, it } from 'vitest'
import { type Lacking, instantOf, suppliedOf } from './asks'

const REPORTED = Date.parse('2026-03-18T00:20:00+08:00')
const one = (...missing: string[]): Lacking => ({ n: 1, report: 'R', place: 2, missing, payment: {} as never })

describe('what a stop still needs', () => {
  it('has times of the day before the report, unless a day is named', () => {
    expect(instantOf('0:10', REPORTED)).toBe('2026-03-17T16:10:00.000Z')
    expect(instantOf('23:50:07', REPORTED)).toBe('2026-03-17T15:50:07.000Z')
    expect(instantOf('2026-03-16 8:05', REPORTED)).toBe('2026-03-16T00:05:00.000Z')
    expect([instantOf('25:00', REPORTED), instantOf('soon', REPORTED)]).toEqual([null, null])
  })
  it('is told by what was typed, as far as it can be read', () => {
    const { body, wrong } = suppliedOf(
      one('amount', 'time', 'name'),
      { amount: '240,000.00', name: ' 覃某艳 ' },
      REPORTED,
    )
    expect(wrong).toEqual([])
    expect(body).toEqual({ place: 2, payment: { fen: 24000000, payee_name: '覃某艳' } })
    expect(suppliedOf(one('time'), { time: '三点' }, REPORTED)).toEqual({ body: null, wrong: ['time'] })
    expect(suppliedOf(one('time'), {}, REPORTED).body).toBeNull()
  })
})
