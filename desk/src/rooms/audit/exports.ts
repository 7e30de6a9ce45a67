/** Exports: which hand is next, and who may be it. Pure. */
import type { Schema } from '../../api/centre'

export type Export = Schema<'Shown_Export_'>
export type Act = 'check' | 'approve' | 'run' | 'fetch'

export const TABLES = ['payments', 'orders', 'accounts', 'corrections'] as const

export function isEvidence(one: Export): boolean {
  return one.body.what === 'evidence'
}

/** The case for whose sake it is: the doors want one that the officer may read. */
export function purposeOf(one: Export): string {
  return one.case_id ?? one.body.cases[0] ?? ''
}

/** What is next with it; null when a job works on it, or it is over. */
export function nextAct(one: Export): Act | null {
  const next: Readonly<Record<string, Act>> = {
    drafted: 'check',
    checked: 'approve',
    approved: 'run',
    done: 'fetch',
    fetched: 'fetch',
  }
  return next[one.state] ?? null
}

const BARS: Readonly<Record<Act, readonly string[]>> = {
  check: ['draft'],
  approve: ['draft', 'check'],
  run: ['check', 'approve'],
  fetch: [],
}

/** The act of mine that forbids this one; null when nothing does. */
export function bars(one: Export, act: Act, me: string): string | null {
  return BARS[act].find((done) => handOf(one, done) === me) ?? null
}

/** The file is given to whoever ran it, or asked for the evidence. */
export function mayFetch(one: Export, me: string): boolean {
  return handOf(one, 'run') === me
}

export function canWithdraw(one: Export): boolean {
  return ['drafted', 'checked', 'approved'].includes(one.state)
}

export function handOf(one: Export, act: string): string | undefined {
  return act === 'draft' ? one.by : one.moves.find((move) => move.act === act)?.by
}

export function stepsOf(one: Export): readonly string[] {
  return isEvidence(one) ? ['draft', 'run', 'made', 'fetch'] : ['draft', 'check', 'approve', 'run', 'fetch']
}

export function moveOf(one: Export, act: string): { by: string; at: string } | undefined {
  return act === 'draft' ? one : one.moves.find((move) => move.act === act)
}
