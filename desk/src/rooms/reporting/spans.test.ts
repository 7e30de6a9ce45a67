import { describe, expect, it } from 'vitest'
import { type Fact, isSheet, pieces, placeOf, sortOf, wordsAt } from './spans'

const fact = (start: number, end: number): Fact => ({
  fact: `read:${start}`,
  type: 'amount',
  value: '1',
  start,
  end,
  owner: 'unknown',
  confidence: 90,
  approx: false,
  currency: '',
  flaw: '',
  role: '',
  bank: '',
  corrected: false,
  boxes: [],
})

describe('pieces', () => {
  it('are the text again, cut at its facts', () => {
    const text = '😀转了四十万给他'
    const cut = pieces(text, [fact(3, 6)])
    expect(cut.map((one) => one.text)).toEqual(['😀转了', '四十万', '给他'])
    expect(cut.map((one) => one.start)).toEqual([0, 3, 6])
    expect(cut[1]?.fact?.fact).toBe('read:3')
  })
  it('leave out what overlaps', () => {
    expect(
      pieces('abcdef', [fact(0, 4), fact(2, 6)])
        .map((one) => one.text)
        .join(''),
    ).toBe('abcdef')
  })
})

describe('places', () => {
  it('are the nearest ones, in code points', () => {
    expect(placeOf('😀尾号4471，尾号4471', '4471', 8)).toEqual({ start: 10, end: 14 })
    expect(placeOf('😀尾号4471，尾号4471', '4471', 0)).toEqual({ start: 3, end: 7 })
    expect(placeOf('尾号', '4471', 0)).toBeNull()
    expect(placeOf('尾号', '', 0)).toBeNull()
  })
  it('name words', () => {
    expect(wordsAt('😀转了四十万', 3, 6)).toBe('四十万')
  })
})

describe('what is pasted', () => {
  it('is told by its form', () => {
    expect(sortOf('【建业银行】您尾号7702的账户转出350,000.00元。')).toBe('sms')
    expect(sortOf('客服：您好\n我：什么事\n客服：您开了会员')).toBe('chat')
    expect(sortOf('今天上午转了四十万')).toBe('story')
    expect(isSheet('03:21\t400000\n03:26\t350000')).toBe(true)
    expect(isSheet('今天\n上午')).toBe(false)
  })
})
