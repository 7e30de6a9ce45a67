/** Forms: a report that is filled in at one desk, or at two at once. Pure. */
import type { Paid, Report } from './spans'

type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain | undefined }

export interface Met {
  report: Report
  /** Places that both changed, each to something else, such as 'payments.0.payee'. */
  crossed: string[]
}

/** Mine and theirs, both out of `before`: what one changed stands; where both did, mine does and it is told. */
export function met(before: Report, mine: Report, theirs: Report): Met {
  const crossed: string[] = []
  const joined = join(plain(before), plain(mine), plain(theirs), '', crossed)
  return { report: joined as unknown as Report, crossed }
}

export function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other))
}

function join(before: Plain, mine: Plain, theirs: Plain, place: string, crossed: string[]): Plain {
  if (same(mine, before) || same(mine, theirs)) return theirs
  if (same(theirs, before)) return mine
  if (Array.isArray(before) && Array.isArray(mine) && Array.isArray(theirs)) {
    if (before.length === mine.length && mine.length === theirs.length)
      return mine.map((one, n) => join(before[n] ?? null, one, theirs[n] ?? null, inside(place, n), crossed))
  } else if (isThing(before) && isThing(mine) && isThing(theirs)) {
    const names = new Set([...Object.keys(mine), ...Object.keys(theirs)])
    return Object.fromEntries(
      [...names].map((name) => [
        name,
        join(before[name] ?? null, mine[name] ?? null, theirs[name] ?? null, inside(place, name), crossed),
      ]),
    )
  }
  crossed.push(place)
  return mine
}

const inside = (place: string, name: string | number): string => (place ? `${place}.${name}` : String(name))
const isThing = (one: Plain): one is { [name: string]: Plain | undefined } =>
  typeof one === 'object' && one !== null && !Array.isArray(one)

/** Without what is not said, names in order: two reports that say the same look the same. */
function plain(one: unknown): Plain {
  if (Array.isArray(one)) return one.map(plain)
  if (typeof one !== 'object' || one === null) return (one ?? null) as Plain
  const said = Object.entries(one).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => [name, plain(value)]))
}

/** What stands at a place of a report, as text. */
export function at(report: Report, place: string): string {
  const found = place
    .split('.')
    .reduce<unknown>((one, name) => (one as Record<string, unknown> | null | undefined)?.[name], report)
  return typeof found === 'string' || typeof found === 'number' ? String(found) : JSON.stringify(found ?? '')
}

export function blankPaid(): Paid {
  return {
    at: null,
    fen: null,
    payer: '',
    payer_name: '',
    payer_bank: '',
    payee: '',
    payee_name: '',
    payee_bank: '',
    channel: '',
    words: '',
  }
}

export function isBlank(paid: Paid): boolean {
  return same({ ...paid, words: '' }, blankPaid())
}

/** Of two rows that are one payment only `keep` stays, filled from the other where it says nothing. */
export function settled(report: Report, keep: number, drop: number): Report {
  const [kept, dropped] = [report.payments[keep], report.payments[drop]]
  if (!kept || !dropped) return report
  const filled = Object.fromEntries(
    Object.entries(dropped).map(([name, value]) => {
      const said = kept[name as keyof Paid]
      return [name, said === '' || said === null || said === undefined ? value : said]
    }),
  ) as unknown as Paid
  const payments = report.payments.map((one, n) => (n === keep ? { ...kept, ...filled } : one))
  return { ...report, payments: payments.filter((_, n) => n !== drop) }
}

/** Victims read their card aloud: the last sign of an ID card tells whether it was heard right (GB 11643). */
export function idCardIsRight(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false
  const sum = Array.from(number.slice(0, 17)).reduce((all, sign, n) => all + Number(sign) * (2 ** (17 - n) % 11), 0)
  return '10X98765432'[sum % 11] === number[17]
}
