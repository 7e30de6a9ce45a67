import { describe, expect, it } from 'vitest'
import { type Doubt, type Figure, joined, lockedIn, piecesOf, shownOf } from './pieces'

const none = { by: '', before: '–', text: '–', in_english: '–', brief: '', brief_in_english: '' }
const figure = (key: string, value: string, text: string, english: string): Figure =>
  ({
    key,
    value,
    text,
    text_in_english: english,
    to_period: none,
    to_year: { ...none, by: '352/495', brief: '上升 71.11%', brief_in_english: 'up 71.11%' },
  }) as Figure
const FIGURES = [
  figure('arrested', '847', '847 名', '847'),
  figure('returned', '3178000000', '3,178.00 万元', '31,780,000.00 yuan'),
  figure('leads', '', '–', '–'),
]
const doubt = (text: string, of: string, key: string): Doubt => {
  const start = Array.from(text.slice(0, text.indexOf(of))).length
  return { start, end: start + Array.from(of).length, text: of, fault: 'slip', key, should: '' }
}

describe('the pieces of a bulletin', () => {
  it('say the figures, and the text around them as it was typed', () => {
    const pieces = piecesOf('抓获{arrested}，同比{arrested.year}。', shownOf(FIGURES, 'zh'))
    expect(joined(pieces)).toBe('抓获847名，同比上升71.11%。')
    expect(pieces.map((one) => one.key)).toEqual(['', 'arrested', '', 'arrested.year', ''])
  })
  it('leave a key that no figure has, and one that is not known, as they stand', () => {
    const pieces = piecesOf('{leads}和{x}', shownOf(FIGURES, 'zh'))
    expect(joined(pieces)).toBe('{leads}和{x}')
    expect(pieces.map((one) => one.key)).toEqual(['?', '', '?'])
  })
  it('have a doubted number locked in its place, behind letters of two units too', () => {
    const text = '𠮷抓获{arrested}，返还3,178亿元。'
    const pieces = piecesOf(text, shownOf(FIGURES, 'zh'))
    const right = lockedIn(text, pieces, doubt(joined(pieces), '3,178亿元', 'returned'))
    expect(right).toBe('𠮷抓获{arrested}，返还{returned}。')
    expect(lockedIn(text, pieces, doubt(joined(pieces), '3,178亿元', ''))).toBe(text)
    expect(lockedIn(text, pieces, doubt(joined(pieces), '847名', 'arrested'))).toBe(text)
  })
})
