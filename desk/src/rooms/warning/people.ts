/** People to reach: how the queue is cut, whose each warning is, and what keeps an officer from working on it. Pure. */
import type { Schema } from '../../api/centre'

export type Queue = Schema<'Queue'>
export type Warning = Schema<'WarningSeen'>
export type Word = Queue['results'][number]

/** Those for whom there are hands now, and the rest; each in the centre's order. */
export function inTurn(items: readonly Warning[]): { now: readonly Warning[]; later: readonly Warning[] } {
  const first = (one: Warning): boolean => one.next !== null || one.mine
  return { now: items.filter(first), later: items.filter((one) => !first(one)) }
}

/** The next thing that must have been done, and by when. */
export function dueOf(one: Warning): { what: 'contact' | 'scene' | 'expiry'; at: string } {
  if (one.contact_by !== null) return { what: 'contact', at: one.contact_by }
  if (one.on_scene_by !== null) return { what: 'scene', at: one.on_scene_by }
  return { what: 'expiry', at: one.expires_at }
}

export type Bar = 'theirs' | 'dialFirst' | 'signFirst'

/** What keeps whoever asks from beginning a measure. Who begins one signs for it first. */
export function barsBeginning(one: Warning, me: string): Bar | null {
  return one.mine || one.assigned_to === null || one.assigned_to === me ? null : 'theirs'
}

/** What keeps whoever asks from saying what came of it. */
export function barsAnswering(one: Warning): Bar | null {
  if (one.state === 'acted') return one.mine || wasVisited(one) ? null : 'theirs'
  return one.mine ? 'dialFirst' : 'signFirst'
}

/** Whether somebody is on the way: whoever was sent may answer. */
function wasVisited(one: Warning): boolean {
  return one.done.findLast((did) => did.act === 'act')?.what === VISIT
}

export const CALL = 'call_96110'
export const VISIT = 'visit'
/** The keys of measures besides the call (D) and the visit (Enter); any other has none. */
export const MEASURE_KEYS: Readonly<Record<string, string>> = {
  family: 'f',
  bank_delay: 'b',
  sms_12381: 't',
}

/** A number in the groups in which it is read out. */
export function spoken(number: string): string {
  return /^1\d{10}$/.test(number) ? `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}` : number
}
