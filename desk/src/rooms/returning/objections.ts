/** Objections as rows: whose they are to answer, until when. Pure. */
import type { Schema } from '../../api/centre'
import type { Clock } from './holds'

export type Objection = Schema<'Shown_Objection_'>
export type Outcome = 'uphold' | 'uphold-part' | 'reject'

export interface ObjectionRow {
  objection: Objection
  reviewer: string | null
  /** When the answer is due; null once it was given. */
  ends: string | null
}

export function rowsOf(all: readonly Objection[], clocks: readonly Clock[], caseId: string | null): ObjectionRow[] {
  return all
    .filter((one) => caseId === null || one.case_id === caseId)
    .map((one) => ({ objection: one, reviewer: reviewerOf(one), ends: dueOf(one, clocks) }))
    .sort(
      (a, b) => open(a) - open(b) || compare(a.ends ?? '9', b.ends ?? '9') || compare(a.objection.id, b.objection.id),
    )
}

export function reviewerOf(objection: Objection): string | null {
  const given = objection.moves.findLast((one) => one.act === 'assign')?.body['member']
  return typeof given === 'string' ? given : null
}

/** What lies with it: files by the number of their door, papers by theirs. */
export function filesOf(objection: Objection): readonly string[] {
  return objection.moves.filter((one) => one.act === 'hand-in').map((one) => textOf(one.body['file_name']))
}

export function papersOf(objection: Objection): number {
  return objection.moves.filter((one) => one.act === 'paper').length
}

export function reasonsOf(objection: Objection): readonly string[] {
  const told = objection.moves.find((one) => Array.isArray(one.body['reasons']))?.body['reasons']
  return Array.isArray(told) ? told.map(String) : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function dueOf(objection: Objection, clocks: readonly Clock[]): string | null {
  if (objection.state !== 'filed') return null
  const own = clocks.filter((one) => one.matter_id === objection.id).map((one) => one.ends)
  return own.sort()[0] ?? null
}

function open(row: ObjectionRow): number {
  return row.objection.state === 'filed' ? 0 : 1
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
