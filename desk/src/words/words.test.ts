import { describe, expect, it } from 'vitest'
import { filled } from './words'

describe('sentences', () => {
  it('take values and the word that fits their number', () => {
    expect(filled('{n} new {n|case|cases}', { n: 1 })).toBe('1 new case')
    expect(filled('{n} new {n|case|cases}', { n: 0 })).toBe('0 new cases')
    expect(filled('{who}：{what}', { who: '林', what: '$&' })).toBe('林：$&')
  })
})
