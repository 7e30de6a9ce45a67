import { describe, expect, it } from 'vitest'
import { CLAIMED, aCase } from './case'
import { answersOf } from './answers'
import { hindranceOf } from './basket'
import { edgeId, equationOf, moneyOf, strandOf } from './money'

const shown = aCase()
const money = moneyOf(shown)

describe('money', () => {
  it('adds up to what was claimed, to the fen', () => {
    const equation = equationOf(money)
    const sums = Object.fromEntries(equation.terms.map((one) => [one.state, one.fen]))
    expect(sums).toEqual({
      held: 233_176_15,
      open: 312_640_00,
      wait: 189_900_00,
      front: 60_000_00,
      gone: 194_283_85,
      ok: 0,
    })
    expect(equation.claimed).toBe(CLAIMED)
    expect(equation.whole).toBe(true)
    expect(equation.unexplained).toBe(18_400_00)
  })
  it('balances in every account, at every instant', () => {
    const times = shown.transfers.map((one) => Date.parse(one.at))
    for (const at of [...times, Infinity])
      for (const one of moneyOf(shown, at).nodes)
        if (one.level > 0) expect(one.on + one.parts.reduce((sum, part) => sum + part.fen, 0)).toBe(one.fen)
  })
  it('shows a strand of exactly the money that ends there, in its state', () => {
    const strand = strandOf(money, { account: 'D7', from: '' })
    expect([...strand.keys()]).toEqual([edgeId('V', 'A2'), edgeId('A2', 'B4'), edgeId('B4', 'C7'), edgeId('C7', 'D7')])
    for (const parts of strand.values()) expect(parts).toEqual([{ state: 'open', fen: 59_800_00 }])
  })
  it('puts nothing into the basket that is held, asked for, or has no basis', () => {
    const why = (key: string) => {
      const node = money.byKey.get(key)
      return node ? hindranceOf(node) : null
    }
    expect(why('V')).toBe('nothingStands')
    expect(why('C2')).toBe('nothingStands')
  })
  it('knows which banks owe an answer', () => {
    const [line] = answersOf(shown.orders)
    expect(line).toMatchObject({ open: 3, late: false })
  })
})
