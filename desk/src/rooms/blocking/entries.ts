/** Entries: in which order they are listed, which step comes next, and what keeps somebody from taking it. Pure. */
import type { Schema } from '../../api/centre'
import type { State } from '../../parts/Mark'

export type Entry = Schema<'EntrySeen'>
export type Weighed = Schema<'EntryWeighed'>
export type Step = 'check' | 'approve' | 'try' | 'publish' | 'refuse' | 'recheck' | 'lift'

export const STATES = [
  'reported',
  'checked',
  'shadow',
  'published',
  'refused',
  'held-back',
  'expired',
  'lifted',
] as const
export type EntryState = (typeof STATES)[number]

export const MARKS: Readonly<Record<EntryState, State>> = {
  reported: 'open',
  checked: 'open',
  shadow: 'wait',
  published: 'held',
  refused: 'gone',
  'held-back': 'late',
  expired: 'gone',
  lifted: 'ok',
}

export const KINDS = ['domain', 'url', 'phone', 'phone_prefix', 'ip', 'app', 'account', 'wallet'] as const
export type What = (typeof KINDS)[number]

const RANKS: Readonly<Record<EntryState, number>> = {
  'held-back': 0,
  reported: 1,
  checked: 1,
  shadow: 2,
  published: 3,
  refused: 4,
  expired: 4,
  lifted: 4,
}

export function stateOf(entry: Entry): EntryState {
  return STATES.find((one) => one === entry.state) ?? 'reported'
}

/** What waits for a decision first, then trials, then what stands, then what is over; each as the centre lists it. */
export function ordered(entries: readonly Entry[], text: string): readonly Entry[] {
  const sought = text.trim().toLowerCase()
  const found = entries.filter((one) => `${one.value} ${one.number}`.toLowerCase().includes(sought))
  return found.sort((a, b) => RANKS[stateOf(a)] - RANKS[stateOf(b)])
}

/** The steps that an entry can take from where it stands, the next one first. What may hit others is tried first. */
export function stepsOf(entry: Entry): readonly Step[] {
  switch (stateOf(entry)) {
    case 'reported':
      return entry.broad ? ['check', 'refuse'] : ['approve', 'try', 'refuse']
    case 'checked':
      return ['try', 'refuse']
    case 'shadow':
      return ['publish', 'lift']
    case 'published':
      return ['recheck', 'lift']
    case 'held-back':
      return ['lift']
    default:
      return []
  }
}

/** Steps that are signed, and not by who reported it. */
export const SIGNED: ReadonlySet<Step> = new Set(['check', 'approve', 'try'])

export interface Asker {
  id: string
  roles: readonly string[]
  may: (action: string) => boolean
}

export type Hindrance = 'evidence' | 'ownReport' | 'ownCheck' | 'whoChecks' | 'whoApprovesBroad' | 'whoDecides'

/** What keeps somebody from a step; null when nothing does. */
export function hindranceOf(step: Step, weighed: Weighed, asker: Asker): Hindrance | null {
  if (!SIGNED.has(step)) return asker.may('block.lift') ? null : 'whoDecides'
  return (
    roleBars(step, weighed.entry, asker) ?? handBars(weighed, asker) ?? (weighed.missing.length ? 'evidence' : null)
  )
}

function roleBars(step: Step, entry: Entry, asker: Asker): Hindrance | null {
  if (step === 'check') return asker.may('block.check') ? null : 'whoChecks'
  if (entry.broad) return asker.roles.includes('approver') ? null : 'whoApprovesBroad'
  return asker.may('block.approve') ? null : 'whoDecides'
}

/** None of the hands is another's. */
function handBars({ entry, decided }: Weighed, asker: Asker): Hindrance | null {
  if (entry.by === asker.id) return 'ownReport'
  return decided.some((one) => one.act === 'check' && one.by === asker.id) ? 'ownCheck' : null
}
