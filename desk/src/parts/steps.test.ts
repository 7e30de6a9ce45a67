import { describe, expect, it } from 'vitest'
import { type History, NOTHING_DONE, type Step, stateOf, stepped } from './steps'

const add = (sum: number, n: number): number => sum + n
const after = (history: History<number>, ...steps: Step<number>[]): History<number> => steps.reduce(stepped, history)
const of = (...changes: number[]): History<number> =>
  after(NOTHING_DONE, ...changes.map((change) => ({ did: 'take' as const, change })))

describe('steps', () => {
  it('are undone and done again in order, without end', () => {
    const all = of(...Array.from({ length: 500 }, (_, n) => n))
    const none = after(all, ...Array.from({ length: 500 }, () => ({ did: 'undo' as const })))
    expect(stateOf(none, 7, add)).toBe(7)
    expect(after(none, { did: 'undo' })).toEqual(none)
    expect(after(none, ...Array.from({ length: 600 }, () => ({ did: 'redo' as const })))).toEqual(all)
  })
  it('forget what was undone when something else is done', () => {
    const history = after(of(1, 2), { did: 'undo' }, { did: 'take', change: 5 })
    expect(stateOf(history, 0, add)).toBe(6)
    expect(after(history, { did: 'redo' })).toEqual(history)
  })
})
