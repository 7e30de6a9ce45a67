import { describe, expect, it } from 'vitest'
import { type CaseLine, type OrderLine, type View, bankLines, partsOf, spokenNo, stepOf, waitsFor } from './lines'

const AT = '2026-05-11T08:00:00+08:00'
const line = (more: Partial<CaseLine>): CaseLine => ({
  id: 'c1',
  case_no: 'A99020320260511D643B1',
  title: '',
  fraud_type: '',
  unit: '/990000/',
  state: 'open',
  grade: '',
  reported_at: AT,
  loss: 990_000_00,
  held: 0,
  standing: null,
  at_stake: 990_000_00,
  assigned: [],
  press: 'nothing',
  until: null,
  signatures: 0,
  unanswered: 0,
  late: 0,
  objections: 0,
  ...more,
})
const order = (more: Partial<OrderLine>): OrderLine => ({
  id: 'o1',
  case_id: 'c1',
  kind: 'order',
  what: 'stop',
  bank: 'bank-a',
  state: 'drafted',
  since: AT,
  by: 'me',
  fen: 100_00,
  late: false,
  lacks: '',
  refused_for: '',
  ...more,
})
const view = (more: Partial<View>): View => ({
  at: AT,
  cases: [line({})],
  clocks: [],
  signatures: [],
  unanswered: [],
  refused: [],
  objections: [],
  loss: 0,
  held: 0,
  at_stake: 0,
  ...more,
})
const asker = (...actions: string[]) => ({
  id: 'me',
  roles: ['duty-officer'],
  may: (action: string) => actions.includes(action),
})

describe('the money of a case', () => {
  it('is one sum to the fen', () => {
    const one = line({ held: 233_176_15, standing: 545_816_15, at_stake: 312_640_00 })
    const parts = partsOf(one, [order({ state: 'sent', fen: 189_900_00 })], (state) => state)
    expect(parts.map((part) => part.fen)).toEqual([233_176_15, 122_740_00, 189_900_00, 444_183_85])
    expect(parts.reduce((sum, part) => sum + part.fen, 0)).toBe(one.loss)
  })
  it('says nothing of money that left as long as nothing was traced', () => {
    const parts = partsOf(line({ held: 1 }), [], (state) => state)
    expect(parts.find((part) => part.state === 'gone')?.fen).toBe(0)
  })
})

describe('what waits for me', () => {
  it('is what others drafted and I may sign; what I drafted waits for others', () => {
    const signatures = [
      order({ id: 'a', by: 'other' }),
      order({ id: 'b' }),
      order({ id: 'c', what: 'holder', fen: null }),
    ]
    const waits = waitsFor(view({ signatures }), asker('stop.sign'))
    expect(waits.map((one) => [one.kind, one.count, one.what, one.fen])).toEqual([
      ['to-sign', 1, ['stop'], 100_00],
      ['awaited', 2, ['stop', 'holder'], 100_00],
    ])
  })
  it('has what is late at its head and clocks of my role only', () => {
    const clock = { matter_id: 'm', case_id: 'c1', name: 'x', article: '', presses: true }
    const clocks = [
      { ...clock, ends: '2026-05-11T09:00:00+08:00', who: 'duty-officer' },
      { ...clock, name: 'y', ends: '2026-05-11T07:00:00+08:00', who: 'duty-officer' },
      { ...clock, name: 'z', ends: AT, who: 'approver' },
    ]
    const unanswered = [order({ id: 'late', state: 'sent', late: true }), order({ id: 'soon', state: 'sent' })]
    const waits = waitsFor(view({ clocks, unanswered }), asker())
    expect(waits.map((one) => [one.kind, one.state])).toEqual([
      ['late-bank', 'late'],
      ['clock', 'late'],
      ['clock', 'held'],
    ])
  })
  it('is nothing of cases that I do not see', () => {
    expect(waitsFor(view({ unanswered: [order({ case_id: 'c9', state: 'sent', late: true })] }), asker())).toEqual([])
  })
})

describe('lines', () => {
  it('of banks count what is sent, the late first, since the oldest', () => {
    const sent = (bank: string, since: string, late = false) =>
      order({ id: bank + since, bank, since, late, state: 'sent' })
    const lines = bankLines([sent('a', '2'), sent('a', '1'), sent('b', '3', true), order({ bank: 'c' })])
    expect(lines).toEqual([
      { bank: 'b', waiting: 1, late: 1, since: '3' },
      { bank: 'a', waiting: 2, late: 0, since: '1' },
    ])
  })
  it('name the next step', () => {
    expect(stepOf(line({ press: 'clock', until: AT, signatures: 2 }))).toBe('clock')
    expect(stepOf(line({ signatures: 2, late: 1 }))).toBe('signatures')
    expect(stepOf(line({ state: 'handing-over', press: 'clock', until: AT }))).toBe('offered')
    expect(stepOf(line({}))).toBe('trace')
  })
  it('say a case’s number as it is said in the room', () => {
    expect(spokenNo('A99020320260511D643B1')).toBe('0511-D643B1')
    expect(spokenNo('X1')).toBe('X1')
  })
})
