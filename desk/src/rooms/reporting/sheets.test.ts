import { describe, expect, it } from 'vitest'
import { blankPaid } from './forms'
import { readSheet } from './sheets'
import type { Report } from './spans'

const report: Report = {
  via: 'station',
  reported_at: '2026-05-11T08:00:00+08:00',
  victim: { name: '', id_card: '', phone: '', address: '' },
  words: '',
  payments: [blankPaid()],
  still_deceived: false,
  incident_no: '',
}

describe('a pasted sheet', () => {
  it('is read by its head, in any order', () => {
    const text = '对方户名\t对方账号\t金额\t交易时间\n江左右\t6299310000123456789\t35,000.00\t2026-05-11 07:20:05'
    expect(readSheet(report, text).payments).toEqual([
      {
        ...blankPaid(),
        payee_name: '江左右',
        payee: '6299310000123456789',
        fen: 35_000_00,
        at: '2026-05-11T07:20:05+08:00',
      },
    ])
  })
  it('is read as the grid stands when it has no head', () => {
    const paid = readSheet(report, '7:20\t3.5万\t6299320000123451234\t建业银行\t周小兰\t6299310000123456789').payments
    expect(paid).toHaveLength(1)
    expect(paid[0]).toMatchObject({ fen: 35_000_00, payer_name: '周小兰', payee: '6299310000123456789' })
  })
  it('keeps what cannot be read', () => {
    expect(readSheet(report, '昨晚\t350').payments[0]).toMatchObject({ at: null, fen: 350_00, words: '昨晚' })
  })
})
