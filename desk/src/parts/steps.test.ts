import { describe, expect, it } from 'vitest'
import { NOTHING_DONE, type History, redone, stateOf, taken, undone } from './steps'

const add = (sum: number, n: number): number => sum + n
const of = (...steps: number[]): History<number> =>
  steps.reduce<History<number>>((history, change) => taken(history, { says: `+${change}`, change }), NOTHING_DONE)

describe('steps', () => {
  it('are undone and done again in order, without end', () => {
    const all = of(...Array.from({ length: 500 }, (_, n) => n))
    let history = all
    for (let n = 0; n < 500; n += 1) history = undone(history)
    expect(stateOf(history, 7, add)).toBe(7)
    expect(undone(history)).toEqual(history)
    for (let n = 0; n < 600; n += 1) history = redone(history)
    expect(history).toEqual(all)
  })
  it('forget what was undone when something else is done', () => {
    const history = taken(undone(of(1, 2)), { says: '+5', change: 5 })
    expect(stateOf(history, 0, add)).toBe(6)
    expect(redone(history)).toEqual(history)
  })
})
