import { describe, expect, it } from 'vitest'
import { fenOf, short, yuan } from './numbers'

describe('money', () => {
  it('is written to the fen, whatever its size', () => {
    expect(yuan(0)).toBe('0.00')
    expect(yuan(5)).toBe('0.05')
    expect(yuan(123456)).toBe('1,234.56')
    expect(yuan(-990_000_00)).toBe('−990,000.00')
    expect(yuan(99_999_999_999_999_999_999n)).toBe('999,999,999,999,999,999.99')
    expect(yuan(null)).toBe('—')
  })
  it('is cut, never rounded up, on drawings', () => {
    expect(short(8_999_999)).toBe('8.99万')
    expect(short(12_600_000_000)).toBe('1.26亿')
    expect(short(9_999_999_999)).toBe('9,999.99万')
    expect(short(20_000_00)).toBe('2万')
    expect(short(9_900_00)).toBe('9,900')
    expect(short(undefined)).toBe('—')
  })
  it('is read as people type it, and not at all when it is not whole fen', () => {
    expect(fenOf('1,234.5')).toBe(123450)
    expect(fenOf('３万')).toBe(3_000_000)
    expect(fenOf('12.5万元')).toBe(12_500_000)
    expect(fenOf('0.1亿')).toBe(1_000_000_000)
    for (const text of ['', '1.234', '-5', '1e5', '五万', '99999999999999亿']) expect(fenOf(text), text).toBeNull()
  })
  it('comes back as it was written', () => {
    for (let fen = 1; fen < 10 ** 14; fen = fen * 7 + 3) expect(fenOf(yuan(fen))).toBe(fen)
  })
})
