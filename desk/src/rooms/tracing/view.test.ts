import { describe, expect, it } from 'vitest'
import { type Change, FIRST_VIEW, changed, differences, historyOf, pointed, pointerTo, viewOf, wholeOf } from './view'

const take = (n: number, change: Change) => ({ n, did: 'take' as const, change: change as never })

describe('a view', () => {
  it('is what the kept steps and those on their way come to', () => {
    const kept = [
      take(1, { do: 'close', key: 'a' }),
      take(2, { do: 'put', key: 'b' }),
      { n: 3, did: 'undo' as const, change: null },
    ]
    const view = viewOf(historyOf(kept, [{ did: 'take', change: { do: 'pin', key: 'c' } }]))
    expect(wholeOf(view)).toEqual({ closed: ['a'], pinned: ['c'], put: [], taken: [], most: FIRST_VIEW.most })
  })
  it('can be taken over as a whole', () => {
    const theirs = [take(1, { do: 'take', key: 'b' }), take(2, { do: 'close', key: 'a' })]
    const view = viewOf(historyOf(theirs))
    expect(changed(FIRST_VIEW, { do: 'set', view: wholeOf(view) })).toEqual(view)
  })
  it('says where it differs from another', () => {
    const mine = changed(changed(FIRST_VIEW, { do: 'close', key: 'a' }), { do: 'pin', key: 'b' })
    const other = changed(changed(FIRST_VIEW, { do: 'close', key: 'a' }), { do: 'put', key: 'c' })
    expect(differences(mine, other)).toEqual([
      { key: 'b', what: 'pinned', mine: true },
      { key: 'c', what: 'put', mine: false },
    ])
    expect(differences(mine, mine)).toEqual([])
  })
  it('is pointed at by its owner and how far they had come', () => {
    expect(pointed(pointerTo({ member: 'duty.east', steps: 17 }))).toEqual({ member: 'duty.east', steps: 17 })
    expect(pointed('nobody')).toBeNull()
  })
})
