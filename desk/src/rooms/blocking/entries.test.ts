import { describe, expect, it } from 'vitest'
import { type Asker, type Entry, type Weighed, hindranceOf, ordered, stepsOf } from './entries'

const AT = '2026-03-18T04:00:00+08:00'

function entry(id: string, state: string, more: Partial<Entry> = {}): Entry {
  const value = `${id}.example`
  const told = { what: 'domain', number: `F${id}`, value, broad: false, until: null, at: AT, by: 'duty', unit: '/1/' }
  return { id, state, ...told, ...more }
}

function weighed(one: Entry, more: Partial<Weighed> = {}): Weighed {
  const nothing = { because: [], missing: [], missing_in_english: [], evidence: [], decided: [] }
  const hits = { hits: 0, hits_on_trial: 0, last_hit: null }
  return { entry: one, score: 90, independent: 1, ...hits, ...nothing, ...more }
}

const asker = (id: string, roles: string[], actions: string[]): Asker => ({
  id,
  roles,
  may: (action) => actions.includes(action),
})
const engineer = asker('tech', ['countermeasure-engineer'], ['block.approve', 'block.lift'])
const commander = asker('lead', ['commander'], ['block.approve', 'block.check', 'block.lift'])
const head = asker('head', ['approver'], ['block.approve'])

describe('entries', () => {
  it('are listed by what waits, each as they came, and are found by what they are or how they are cited', () => {
    const all = [entry('a', 'lifted'), entry('b', 'published'), entry('c', 'reported'), entry('d', 'checked')]
    expect(ordered(all, '').map((one) => one.id)).toEqual(['c', 'd', 'b', 'a'])
    expect(ordered(all, ' B.EX').map((one) => one.id)).toEqual(['b'])
    expect(ordered(all, 'Fd').map((one) => one.id)).toEqual(['d'])
  })
  it('take two hands and a trial where they may hit others', () => {
    expect(stepsOf(entry('a', 'reported', { broad: true }))).toEqual(['check', 'refuse'])
    expect(stepsOf(entry('a', 'checked', { broad: true }))).toEqual(['try', 'refuse'])
    expect(stepsOf(entry('a', 'reported'))).toEqual(['approve', 'try', 'refuse'])
    expect(stepsOf(entry('a', 'expired'))).toEqual([])
  })
  it('say why somebody cannot take a step', () => {
    const narrow = weighed(entry('a', 'reported'))
    expect(hindranceOf('approve', narrow, engineer)).toBe(null)
    expect(hindranceOf('approve', weighed(entry('a', 'reported', { by: 'tech' })), engineer)).toBe('ownReport')
    expect(hindranceOf('approve', { ...narrow, missing: ['没有引用'] }, engineer)).toBe('evidence')
    expect(hindranceOf('refuse', narrow, asker('duty', [], []))).toBe('whoDecides')
    const broad = entry('b', 'checked', { broad: true })
    const checked = [{ act: 'check', at: AT, by: 'head', reason: '', until: null }]
    expect(hindranceOf('check', weighed({ ...broad, state: 'reported' }), engineer)).toBe('whoChecks')
    expect(hindranceOf('try', weighed(broad), commander)).toBe('whoApprovesBroad')
    expect(hindranceOf('try', weighed(broad), head)).toBe(null)
    expect(hindranceOf('try', weighed(broad, { decided: checked }), head)).toBe('ownCheck')
  })
})
