/** Answers: by bank, what it owes and how long it took. Pure. */
import { secondsOf } from '../../words/times'
import type { Order } from './money'

export interface BankLine {
  bank: string
  open: number
  late: boolean
  /** The oldest that it owes. */
  since: string
  /** The longest answer. */
  tookS: number
}

/** Who is late first, then who owes longest, then who answered. */
export function answersOf(orders: readonly Order[]): readonly BankLine[] {
  const lines = new Map<string, BankLine>()
  for (const one of orders) {
    if (one.sent_at === null) continue
    const line = lines.get(one.bank) ?? { bank: one.bank, open: 0, late: false, since: '', tookS: 0 }
    lines.set(one.bank, line)
    if (one.state === 'sent') {
      line.open += 1
      line.late ||= one.late
      if (!line.since || one.sent_at < line.since) line.since = one.sent_at
    } else if (one.answered_at !== null)
      line.tookS = Math.max(line.tookS, secondsOf(one.answered_at) - secondsOf(one.sent_at))
  }
  return [...lines.values()].sort(
    (a, b) =>
      Number(b.late) - Number(a.late) ||
      Number(b.open > 0) - Number(a.open > 0) ||
      (a.since < b.since ? -1 : a.since > b.since ? 1 : 0) ||
      (a.bank < b.bank ? -1 : 1),
  )
}
