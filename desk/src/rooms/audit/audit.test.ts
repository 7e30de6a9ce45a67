import { describe, expect, it } from 'vitest'
import { type Export, bars, canWithdraw, mayFetch, nextAct, purposeOf, stepsOf } from './exports'
import { type Line, contentOf, foundOf, reasonOf, wasRefused } from './lines'

const line = (content: Record<string, unknown>): Line => ({ seq: 1, content }) as unknown as Line
const bulk = (state: string, moves: object[] = []): Export =>
  ({ state, by: 'lead', case_id: null, moves, body: { what: 'payments', cases: ['c1', 'c2'] } }) as unknown as Export

describe('lines of the log', () => {
  it('show all that is kept, nested things as they are kept', () => {
    const pairs = contentOf(line({ outcome: 'allowed', rows: ['C2'], empty: '' }))
    expect(pairs).toEqual([
      ['outcome', 'allowed'],
      ['rows', '["C2"]'],
      ['empty', '—'],
    ])
  })
  it('tell the reason wherever it stands, and refusals', () => {
    expect(reasonOf(line({ asked: { reason: '核对' } }))).toBe('核对')
    expect(reasonOf(line({ reason: '协查' }))).toBe('协查')
    expect(reasonOf(line({ asked: null }))).toBe('')
    expect(wasRefused(line({ outcome: 'denied' }))).toBe(true)
    expect(wasRefused(line({ outcome: 'allowed' }))).toBe(false)
  })
  it('read a check as nothing before the first, and as broken unless it says that it is sound', () => {
    expect(foundOf(null)).toBeNull()
    expect(foundOf({ sound: true, entries: 9, anchors: 1, signed: 8 })).toMatchObject({ sound: true, signed: 8 })
    expect(foundOf({ entries: 9, place: 'entry 4', reason: 'link' })).toMatchObject({ sound: false, place: 'entry 4' })
  })
})

describe('a bulk export', () => {
  it('goes through three hands that are not one another', () => {
    expect(['drafted', 'checked', 'approved', 'done'].map((one) => nextAct(bulk(one)))).toEqual([
      'check',
      'approve',
      'run',
      'fetch',
    ])
    const checked = bulk('checked', [{ act: 'check', by: 'lead2' }])
    expect(bars(bulk('drafted'), 'check', 'lead')).toBe('draft')
    expect(bars(checked, 'approve', 'lead2')).toBe('check')
    expect(bars(checked, 'run', 'lead')).toBeNull()
  })
  it('is fetched by who ran it, taken back before it is run, and named by a case of its own', () => {
    const run = bulk('done', [{ act: 'run', by: 'lead' }])
    expect([mayFetch(run, 'lead'), mayFetch(run, 'lead2')]).toEqual([true, false])
    expect([canWithdraw(bulk('approved')), canWithdraw(run)]).toEqual([true, false])
    expect(purposeOf(run)).toBe('c1')
    expect(stepsOf(run)).toEqual(['draft', 'check', 'approve', 'run', 'fetch'])
  })
})
