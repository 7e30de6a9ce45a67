/** Appeals: those that wait for an answer first, what is due first at the head. Pure. */
import type { Schema } from '../../api/centre'
import type { State } from '../../parts/Mark'

export type Appeal = Schema<'AppealShown'>

export const APPEAL_MARKS: Readonly<Record<string, State>> = {
  filed: 'open',
  upheld: 'ok',
  rejected: 'gone',
  'taken-back': 'gone',
}

export function dueFirst(appeals: readonly Appeal[]): readonly Appeal[] {
  const waiting = appeals.filter((one) => one.state === 'filed')
  return [...waiting.sort((a, b) => Date.parse(a.due) - Date.parse(b.due)), ...appeals.filter(isOver)]
}

const isOver = (one: Appeal): boolean => one.state !== 'filed'
