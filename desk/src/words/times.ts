/** Times: of the centre, in Asia/Shanghai whatever this machine thinks. */

const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

function partsOf(ms: number): Record<Part, string> {
  return Object.fromEntries(PARTS.formatToParts(ms).map((one) => [one.type, one.value])) as Record<Part, string>
}

/** Seconds since 1970 of an ISO time. */
export function secondsOf(iso: string): number {
  return Math.floor(Date.parse(iso) / 1000)
}

/** 04:07:38 */
export function clockTime(at: number | string): string {
  const { hour, minute, second } = partsOf(msOf(at))
  return `${hour}:${minute}:${second}`
}

/** 03-18 04:07, with the year when it is another one than now's. */
export function shortTime(at: number | string, nowS: number): string {
  const then = partsOf(msOf(at))
  const year = then.year === partsOf(nowS * 1000).year ? '' : `${then.year}-`
  return `${year}${then.month}-${then.day} ${then.hour}:${then.minute}`
}

/** 2026-03-18 */
export function dateOf(at: number | string): string {
  const { year, month, day } = partsOf(msOf(at))
  return `${year}-${month}-${day}`
}

/** The last second of a day in Shanghai; null where no day is named. */
export function endOfDay(day: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? `${day}T23:59:59+08:00` : null
}

/** 44:32, 06:14:20: a span of seconds as clocks show it. */
export function span(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds))
  const two = (n: number): string => String(n).padStart(2, '0')
  const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60]
  return h ? `${two(h)}:${two(m)}:${two(s % 60)}` : `${two(m)}:${two(s % 60)}`
}

function msOf(at: number | string): number {
  return typeof at === 'string' ? Date.parse(at) : at * 1000
}
