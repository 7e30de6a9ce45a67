import { describe, expect, it } from 'vitest'
import { type Answer, type Clock, type Order, heldNow, holdsOf, markOf } from './holds'

const order = (id: string, what: string, state: string, more: Partial<Order> = {}, fen: number | null = null): Order =>
  ({
    id,
    case_id: 'c',
    about: null,
    state,
    by: 'duty',
    moves: [],
    body: { what, account: id, holder: '', bank: 'bank-a', fen },
    ...more,
  }) as unknown as Order

const answer = (about: string, body: object): Answer =>
  ({ id: `a-${about}`, about, body: { accepted: true, pending: false, earlier: [], ...body } }) as unknown as Answer

const clock = (matter_id: string, ends: string): Clock => ({ matter_id, ends, key: 'stop' }) as unknown as Clock

describe('the ledger of holds', () => {
  it('puts what runs out first at the head, what is over at the end', () => {
    const orders = [
      order('late', 'freeze', 'confirmed'),
      order('over', 'stop', 'released'),
      order('soon', 'stop', 'confirmed'),
    ]
    const clocks = [clock('late', '2026-11-11'), clock('soon', '2026-05-13'), clock('soon', '2026-05-12')]
    const found = holdsOf(orders, [], clocks)
    expect(found.map((one) => one.id)).toEqual(['soon', 'late', 'over'])
    expect(found[0]?.clock?.ends).toBe('2026-05-12')
    expect(found.map(markOf)).toEqual(['held', 'held', 'gone'])
  })
  it('knows no amount where no bank told one, and sums what was told', () => {
    const orders = [
      order('stop', 'stop', 'confirmed'),
      order('freeze', 'freeze', 'confirmed', {}, 500),
      order('most', 'freeze', 'confirmed', {}, 300),
      order('mute', 'freeze', 'confirmed', {}, 300),
      order('waits', 'freeze', 'waiting', {}, 900),
    ]
    const said = [
      answer('stop', { balance: 70, held: 5 }),
      answer('freeze', { held: 400, balance: 999 }),
      answer('most', { balance: 999 }),
      answer('waits', { held: 900 }),
    ]
    const found = holdsOf(orders, said, [])
    const held = Object.fromEntries(found.map((one) => [one.id, one.held]))
    expect(held).toEqual({ stop: 70, freeze: 400, most: 300, mute: null, waits: 900 })
    expect(heldNow(found)).toEqual({ fen: 770, unsaid: 1 })
  })
  it('shows the release that is under way, and no draft that was replaced', () => {
    const orders = [
      order('hold', 'freeze', 'confirmed'),
      order('part', 'release', 'drafted', { about: 'hold' }),
      order('gone', 'stop', 'superseded'),
      order('again', 'release', 'withdrawn', { about: 'hold' }),
    ]
    const found = holdsOf(orders, [], [])
    expect(found.map((one) => [one.id, one.release?.id])).toEqual([['hold', 'part']])
  })
  it('keeps who froze before in the order of the bank', () => {
    const earlier = [{ department: '乙' }, { department: '甲' }]
    const [found] = holdsOf([order('one', 'freeze', 'waiting')], [answer('one', { earlier })], [])
    expect(found?.earlier.map((one) => one.department)).toEqual(['乙', '甲'])
  })
})
