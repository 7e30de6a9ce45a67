import { expect, test } from 'vitest'
import { bytesOf, digitsOf, stepAt } from './totp'

// the secret of RFC 6238, appendix B: '12345678901234567890'; the last six of its eight digits
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

test('a secret is read by its letters', () => {
  expect(new TextDecoder().decode(bytesOf(SECRET))).toBe('12345678901234567890')
})

test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1234567890, '005924'],
  [20000000000, '353130'],
])('the digits at %i s are those of the standard', async (seconds, digits) => {
  expect(await digitsOf(SECRET, stepAt(seconds * 1000))).toBe(digits)
})
