import { describe, expect, it } from 'vitest'
import { type Warning, barsAnswering, barsBeginning, dueOf, inTurn, spoken } from './people'

const AT = '2026-03-18T04:00:00+08:00'
const did = (act: string, what = '') => ({ n: 0, act, what, at: AT, by: 'warn', words: '' })

function warning(id: string, more: Partial<Warning> = {}): Warning {
  return {
    id,
    number: id,
    state: 'raised',
    unit: '/1/',
    grade: '紧急',
    grade_en: 'urgent',
    expected_loss_fen: 28_000_000,
    likely_percent: 80,
    danger: true,
    busy_line: false,
    title: '',
    title_en: '',
    script: 'police',
    reasons: [],
    signals: [],
    raised_at: AT,
    risen_at: AT,
    contact_by: AT,
    on_scene_by: null,
    expires_at: AT,
    who: 'AAAA-BBBB',
    assigned_to: null,
    mine: false,
    tried: [],
    done: [],
    next: null,
    n: 0,
    ...more,
  }
}

describe('people to reach', () => {
  it('stand in the order of the centre: first those for whom there are hands, and whom one has in hand', () => {
    const next = { measure: 'visit', prevented_fen: 1 }
    const all = [warning('a', { next }), warning('b'), warning('c', { mine: true }), warning('d')]
    const { now, later } = inTurn(all)
    expect(now.map((one) => one.id)).toEqual(['a', 'c'])
    expect(later.map((one) => one.id)).toEqual(['b', 'd'])
  })
  it('say what is due next', () => {
    expect(dueOf(warning('a')).what).toBe('contact')
    expect(dueOf(warning('a', { contact_by: null, on_scene_by: AT })).what).toBe('scene')
    expect(dueOf(warning('a', { contact_by: null })).what).toBe('expiry')
  })
  it('are called by one officer at a time', () => {
    expect(barsBeginning(warning('a'), 'me')).toBe(null)
    expect(barsBeginning(warning('a', { assigned_to: 'me' }), 'me')).toBe(null)
    expect(barsBeginning(warning('a', { assigned_to: 'other', state: 'signed' }), 'me')).toBe('theirs')
  })
  it('are answered for once somebody has tried, by who did, or by who was sent', () => {
    const mine = { mine: true, assigned_to: 'me' }
    expect(barsAnswering(warning('a'))).toBe('signFirst')
    expect(barsAnswering(warning('a', { ...mine, state: 'signed' }))).toBe('dialFirst')
    expect(barsAnswering(warning('a', { ...mine, state: 'acted' }))).toBe(null)
    const called = { assigned_to: 'other', state: 'acted', done: [did('sign'), did('act', 'call_96110')] }
    expect(barsAnswering(warning('a', called))).toBe('theirs')
    expect(barsAnswering(warning('a', { ...called, done: [did('act', 'visit')] }))).toBe(null)
  })
  it('have numbers that can be read out', () => {
    expect(spoken('13800138000')).toBe('138 0013 8000')
    expect(spoken('00852 1')).toBe('00852 1')
  })
})
