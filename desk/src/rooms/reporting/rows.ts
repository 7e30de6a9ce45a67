/** Rows: the transfers as a grid shows and takes them. Pure. */
import { fenOf, yuan } from '../../words/numbers'
import { clockTime, dateOf } from '../../words/times'
import { blankPaid } from './forms'
import type { Draft, Paid } from './spans'

export interface Row {
  paid: Paid
  /** Place in the report, from 0; a row that is being made has none yet. */
  n: number
}

export type Stop = Draft['stops'][number]
export type Contradiction = Draft['contradictions'][number]

export function rowsOf(payments: readonly Paid[]): Row[] {
  return payments.map((paid, n) => ({ paid, n }))
}

export function blankRow(): Row {
  return { paid: blankPaid(), n: -1 }
}

/** 05-11 03:21:07: seconds only where they are told. */
export function timeText(at: string | null | undefined): string {
  if (!at) return ''
  const [date, clock] = [dateOf(at), clockTime(at)]
  return `${date.slice(5)} ${clock.endsWith(':00') ? clock.slice(0, 5) : clock}`
}

const TIME =
  /^(?:(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?[\sT]+)?(\d{1,2})[:：点时](\d{1,2})分?(?:[:：]?(\d{1,2})秒?)?$/

/** A time as people type it: '3:21', '5-11 03:21:07', '2026/05/11 3点21分'. The day is the report's when none is said. */
export function timeOf(typed: string, reportedAt: string): string | null {
  const found = TIME.exec(typed.normalize('NFKC').trim())
  if (!found) return null
  const [year, month, day] = dateOf(reportedAt).split('-')
  const two = (text: string | undefined): string => (text ?? '0').padStart(2, '0')
  const date = `${found[1] ?? year}-${two(found[2] ?? month)}-${two(found[3] ?? day)}`
  const time = `${two(found[4])}:${two(found[5])}:${two(found[6])}`
  const at = `${date}T${time}+08:00`
  const read = Date.parse(at)
  return Number.isNaN(read) || dateOf(at) !== date || clockTime(at) !== time ? null : at
}

/** Card and account numbers as they are pasted: with gaps, without. */
export function numberOf(typed: string): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s-]/g, '')
  return plain === '' || /^[\w@.*]{4,64}$/.test(plain) ? plain : null
}

export function fenText(fen: number | null | undefined): string {
  return fen === null || fen === undefined ? '' : yuan(fen)
}

/** Undefined where the text is no sum. */
export function sumOf(typed: string): number | null | undefined {
  return typed.trim() === '' ? null : (fenOf(typed) ?? undefined)
}

/** A material that speaks for itself is believed before somebody's memory: slips, then messages, then words. */
const WEIGHT: Readonly<Record<string, number>> = { picture: 0, sms: 1, chat: 2, summary: 3, call: 4, story: 5 }

export interface Way {
  /** The row that stays, and the one that goes. */
  keep: number
  drop: number
  sort: string
  value: string
}

/** The two ways to settle a contradiction, the more reliable source first. */
export function waysOf(draft: Draft, one: Contradiction): Way[] {
  const way = (reading: Contradiction['first'], drop: number): Way => {
    const material = draft.materials.find((found) => found.id === reading.material)
    const fact = material?.facts.find((found) => found.fact === reading.fact)
    return { keep: reading.payment, drop, sort: material?.sort ?? 'story', value: valueText(fact?.value ?? '') }
  }
  const ways = [way(one.first, one.second.payment), way(one.second, one.first.payment)]
  return ways.sort((a, b) => (WEIGHT[a.sort] ?? 9) - (WEIGHT[b.sort] ?? 9))
}

/** 'tail:4471' → '…4471'; times as the grid writes them. */
export function valueText(value: string): string {
  if (value.startsWith('tail:')) return `…${value.slice(5)}`
  return /^\d{4}-\d\d-\d\dT/.test(value) ? timeText(value) : value
}

/** What one row's account ends with, where only that is known. */
export function tailOf(draft: Draft, n: number, field: 'payee' | 'payer'): string {
  const reading = draft.readings.find((one) => one.payment === n && one.field === field)
  const material = draft.materials.find((one) => one.id === reading?.material)
  return valueText(material?.facts.find((one) => one.fact === reading?.fact)?.value ?? '')
}

/** The sorts of material that tell a row, each once. */
export function sourcesOf(draft: Draft, n: number): string[] {
  const ids = new Set(draft.readings.filter((one) => one.payment === n).map((one) => one.material))
  return [...new Set(draft.materials.filter((one) => ids.has(one.id)).map((one) => one.sort))]
}

export interface Drafted {
  stops: number
  fen: number
  lacking: number
  banks: string[]
  blocks: number
}

/** What filing will have drafted within the minute. A stop holds an account, and with it every payment to it. */
export function draftedOf(draft: Draft): Drafted {
  const stops = draft.stops.filter((one) => one.drafted)
  const held = new Set(stops.map((one) => one.account))
  const covered = draft.stops.filter((one) => held.has(one.account))
  const asked = draft.stops.filter((one) => one.account && one.bank && one.against.length === 0)
  return {
    stops: stops.length,
    fen: covered.reduce((sum, one) => sum + (one.fen ?? 0), 0),
    lacking: draft.stops.length - covered.length,
    banks: [...new Set(asked.map((one) => one.bank))],
    blocks: draft.indicators.length,
  }
}
