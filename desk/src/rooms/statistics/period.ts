/** Periods of figures as the address names them: a day, a week from its Monday, a month, a year; in Asia/Shanghai. */

export type Span = 'day' | 'week' | 'month' | 'year'
export const SPANS: readonly Span[] = ['day', 'week', 'month', 'year']

export interface Period {
  span: Span
  /** Its first day: 2026-05-01. */
  begins: string
}

const DAY_MS = 86_400_000
const SHAPE = /^(day|week|month|year)\.(\d{4}-\d{2}-\d{2})$/

/** Of 'month.2026-05-01'; null where it names no period. */
export function periodNamed(name: string): Period | null {
  const [, span, day] = SHAPE.exec(name) ?? []
  if (span === undefined || day === undefined || Number.isNaN(Date.parse(day))) return null
  return periodOf(span as Span, day)
}

export function nameOf({ span, begins }: Period): string {
  return `${span}.${begins}`
}

/** The period of this kind in which a day lies. */
export function periodOf(span: Span, day: string): Period {
  const [year = '', month = ''] = day.split('-')
  if (span === 'year') return { span, begins: `${year}-01-01` }
  if (span === 'month') return { span, begins: `${year}-${month}-01` }
  return { span, begins: span === 'week' ? moved(day, -((new Date(day).getUTCDay() + 6) % 7)) : day }
}

/** So many periods on. */
export function shifted({ span, begins }: Period, by: number): Period {
  if (span === 'day' || span === 'week') return { span, begins: moved(begins, by * (span === 'week' ? 7 : 1)) }
  const at = new Date(begins)
  if (span === 'year') at.setUTCFullYear(at.getUTCFullYear() + by)
  else at.setUTCMonth(at.getUTCMonth() + by)
  return { span, begins: at.toISOString().slice(0, 10) }
}

/** Its first and last day, the last one inclusive. */
export function days(period: Period): readonly [first: string, last: string] {
  return [period.begins, moved(shifted(period, 1).begins, -1)]
}

/** From when, inclusive, until when, exclusive, as the centre takes it. */
export function bounds(period: Period): { since: string; until: string } {
  return { since: `${period.begins}T00:00:00+08:00`, until: `${shifted(period, 1).begins}T00:00:00+08:00` }
}

function moved(day: string, by: number): string {
  return new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10)
}
