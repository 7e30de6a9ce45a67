import { describe, expect, it } from 'vitest'
import { type Plan, bars, livePlan, nextAct, stepsOf, sumsOf } from './plan'

const plan = (state: string, more: object = {}, moves: object[] = []): Plan =>
  ({
    id: state,
    state,
    by: 'fund',
    at: '2026-05-11T00:00:00Z',
    moves,
    body: { held: 100, lines: [{ fen: 60, ground: 'pro-rata' }], holds: [{ left: 40 }], notice: true, ...more },
  }) as unknown as Plan

describe('a return plan', () => {
  it('is announced before approval only when a share is in proportion', () => {
    expect(nextAct(plan('checked'))).toBe('notice')
    expect(nextAct(plan('checked', { notice: false }))).toBe('approve')
    expect(stepsOf(plan('drafted', { notice: false }))).not.toContain('noticed')
    expect(['attended', 'done', 'withdrawn', 'refused'].map((one) => nextAct(plan(one)))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })
  it('is not signed twice by one hand, and never by who drafted it', () => {
    const checked = plan('checked', {}, [{ act: 'check', by: 'lead' }])
    expect(bars(checked, 'check', 'fund')).toBe('draft')
    expect(bars(checked, 'approve', 'lead')).toBe('check')
    expect(bars(checked, 'approve', 'head')).toBeNull()
    const there = plan('at-bank', {}, [...checked.moves, { act: 'execute', by: 'duty' }])
    expect(bars(there, 'attend', 'duty')).toBe('execute')
    expect(bars(there, 'attend', 'fund')).toBeNull()
  })
  it('balances to the fen or says that it does not', () => {
    expect(sumsOf(plan('drafted'))).toMatchObject({ held: 100, paid: 60, left: 40, agrees: true })
    expect(sumsOf(plan('drafted', { held: 101 })).agrees).toBe(false)
  })
  it('is the one under way, else what was touched last, draft or done', () => {
    const at = (when: string) => [{ act: 'done', by: 'bank', at: when }]
    expect(livePlan([plan('withdrawn'), plan('drafted'), plan('checked')])?.id).toBe('checked')
    expect(livePlan([plan('drafted'), plan('done', {}, at('2026-06-01T00:00:00Z'))])?.id).toBe('done')
    expect(livePlan([])).toBeUndefined()
  })
})
