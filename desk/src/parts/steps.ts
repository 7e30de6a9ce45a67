/**
 * Steps: undo and redo without end. What is shown is the fold of changes up to where one stands, so it is the same for
 * whoever has the same steps. Undoing and redoing are steps too: a history is only ever added to. Pure.
 */

export type Step<Change> = { did: 'take'; change: Change } | { did: 'undo' } | { did: 'redo' }

export interface History<Change> {
  changes: readonly Change[]
  /** How many of them hold now. */
  at: number
}

export const NOTHING_DONE: History<never> = { changes: [], at: 0 }

/** After one more step; a change makes what was undone before it gone. */
export function stepped<Change>(history: History<Change>, step: Step<Change>): History<Change> {
  if (step.did === 'undo') return { ...history, at: Math.max(0, history.at - 1) }
  if (step.did === 'redo') return { ...history, at: Math.min(history.changes.length, history.at + 1) }
  const changes = [...history.changes.slice(0, history.at), step.change]
  return { changes, at: changes.length }
}

export function stateOf<State, Change>(
  history: History<Change>,
  first: State,
  apply: (state: State, change: Change) => State,
): State {
  return history.changes.slice(0, history.at).reduce(apply, first)
}
