/** Asks: what a stop still needs of a payment, as it is typed in while the victim says it. Pure. */
import type { Schema } from '../../api/centre'
import { fenOf } from '../../words/numbers'
import { dateOf } from '../../words/times'

export type Lacking = Schema<'Lacking'>
export type Supplement = Schema<'Supplement'>

/** The fields to fill in, by what is missing. */
export const FIELDS = {
  account: 'payee',
  name: 'payee_name',
  bank: 'payee_bank',
  amount: 'fen',
  time: 'at',
  payer: 'payer',
} as const
export type Missing = keyof typeof FIELDS
export type Typed = Partial<Record<Missing, string>>

/** Who has to tell the account's number tells its bank with it. */
export function missingOf({ missing, payment }: Lacking): readonly Missing[] {
  const all = missing.includes('account') && !payment.payee_bank ? [...missing, 'bank'] : missing
  return (Object.keys(FIELDS) as Missing[]).filter((what) => all.includes(what))
}

const TIME = /^(?:(\d{4}-\d{2}-\d{2})[ T])?([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/

/** `3:21`, `03:21:07`, `2026-03-17 23:50`; without a day the last such time before the report. Null when it is none. */
export function instantOf(text: string, reportedMs: number): string | null {
  const [, day, hour = '', minute = '', second = '00'] = TIME.exec(text.trim()) ?? []
  if (!hour) return null
  const at = (date: string): number => Date.parse(`${date}T${hour.padStart(2, '0')}:${minute}:${second}+08:00`)
  const ms = at(day ?? dateOf(reportedMs / 1000))
  if (Number.isNaN(ms)) return null
  return new Date(day === undefined && ms > reportedMs ? ms - 86_400_000 : ms).toISOString()
}

/** What was typed, as what is told; null while nothing can be told by it. `wrong`: fields that cannot be read. */
export function suppliedOf(
  one: Lacking,
  typed: Typed,
  reportedMs: number,
): { body: Supplement | null; wrong: readonly Missing[] } {
  const payment: Partial<Supplement['payment']> = {}
  const wrong: Missing[] = []
  for (const what of missingOf(one)) {
    const text = typed[what]?.trim() ?? ''
    if (!text) continue
    const value = what === 'amount' ? fenOf(text) : what === 'time' ? instantOf(text, reportedMs) : text
    if (value === null) wrong.push(what)
    else Object.assign(payment, { [FIELDS[what]]: value })
  }
  const some = Object.keys(payment).length > 0 && wrong.length === 0
  return { body: some ? { place: one.place, payment: payment as Supplement['payment'] } : null, wrong }
}
