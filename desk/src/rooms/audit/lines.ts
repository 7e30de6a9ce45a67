/** Lines of the log as they are read: what an entry says besides who, when and what. Pure. */
import type { Schema } from '../../api/centre'

export type Line = Schema<'hezhan__api__audit__Line'>
export type Alarm = Schema<'AlarmShown'>

/** What stands in an entry besides its kind, one pair for each field; what is nested is written as it is kept. */
export function contentOf(line: Line): [name: string, value: string][] {
  const told = Object.entries(line.content).filter(([name]) => name !== 'look')
  return told.map(([name, value]) => [name, written(value)])
}

/** The reason that somebody gave, wherever the entry has it. */
export function reasonOf(line: Line): string {
  const { content } = line
  const asked = typeof content['asked'] === 'object' ? (content['asked'] as Record<string, unknown> | null) : null
  const found = content['reason'] ?? content['why'] ?? asked?.['reason']
  return typeof found === 'string' ? found : ''
}

export function wasRefused(line: Line): boolean {
  return line.content['outcome'] === 'denied' || line.content['outcome'] === 'refused'
}

function written(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** What a check of the whole log found. */
export interface Found {
  sound: boolean
  entries: number
  anchors: number
  signed: number
  /** Where the chain breaks first, and why. */
  place: string
  fault: string
  reason: string
}

export function foundOf(told: Record<string, unknown> | null | undefined): Found | null {
  if (!told) return null
  const number = (name: string): number => (typeof told[name] === 'number' ? told[name] : 0)
  const text = (name: string): string => (typeof told[name] === 'string' ? told[name] : '')
  return {
    sound: told['sound'] === true,
    entries: number('entries'),
    anchors: number('anchors'),
    signed: number('signed'),
    place: text('place'),
    fault: text('fault'),
    reason: text('reason'),
  }
}
