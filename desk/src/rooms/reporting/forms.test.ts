import { describe, expect, it } from 'vitest'
import { blankPaid, idCardIsRight, isBlank, met, same, settled } from './forms'
import type { Report } from './spans'

const report = (more: Partial<Report> = {}): Report => ({
  via: 'station',
  reported_at: '2026-05-11T08:00:00+08:00',
  victim: { name: '周小兰', id_card: '', phone: '', address: '', age: null },
  words: '',
  payments: [{ ...blankPaid(), fen: 400_000_00, payee_name: '何某军' }],
  caller: null,
  still_deceived: false,
  incident_no: '',
  ...more,
})

describe('two desks', () => {
  const before = report()
  it('that changed different fields are joined without a question', () => {
    const mine = report({ victim: { ...before.victim, phone: '13900000001' } })
    const theirs = report({ payments: [{ ...blankPaid(), fen: 400_000_00, payee_name: '何某军', payee_bank: '江左' }] })
    const both = met(before, mine, theirs)
    expect(both.crossed).toEqual([])
    expect(both.report.victim.phone).toBe('13900000001')
    expect(both.report.payments[0]?.payee_bank).toBe('江左')
  })
  it('that changed one field to two things are asked', () => {
    const mine = report({ victim: { ...before.victim, name: '周小岚' } })
    const theirs = report({ victim: { ...before.victim, name: '周晓兰' } })
    const both = met(before, mine, theirs)
    expect(both.crossed).toEqual(['victim.name'])
    expect(both.report.victim.name).toBe('周小岚')
  })
  it('that added rows both are asked about the rows', () => {
    const mine = report({ payments: [...before.payments, blankPaid()] })
    const theirs = report({ payments: [] })
    expect(met(before, mine, theirs).crossed).toEqual(['payments'])
  })
  it('compare what is said, not how', () => {
    const { caller, ...without } = before
    expect(caller).toBeNull()
    expect(same(before, without)).toBe(true)
  })
})

describe('a contradiction', () => {
  it('is settled by one row, filled from the other', () => {
    const slip = { ...blankPaid(), fen: 1, payee: '6299310000123456789', words: 'slip' }
    const told = { ...blankPaid(), fen: 1, payee_name: '何某军', payee: '6299310000123454417', words: 'told' }
    const done = settled(report({ payments: [told, slip] }), 1, 0)
    expect(done.payments).toHaveLength(1)
    expect(done.payments[0]).toMatchObject({ payee: slip.payee, payee_name: '何某军', words: 'slip' })
  })
})

it('a blank row is blank', () => {
  expect(isBlank(blankPaid())).toBe(true)
  expect(isBlank({ ...blankPaid(), payee: '6' })).toBe(false)
})

it('an ID card is right by its last sign', () => {
  expect(idCardIsRight('990101196503070026')).toBe(true)
  expect(idCardIsRight('990101196503070021')).toBe(false)
  expect(idCardIsRight('9901011965030700')).toBe(false)
})
