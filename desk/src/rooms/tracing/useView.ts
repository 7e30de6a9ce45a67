/** The view of one case by whoever sits here, with steps that can be undone. */
import { useMemo } from 'react'
import { inThisTab, useSteps } from '../../parts/steps'
import { useWords } from '../../words/words'
import { type Change, FIRST_VIEW, type View, changed } from './view'
import { words } from './words'

export interface Viewing {
  view: View
  take: (change: Change, name: string) => void
  undo: () => void
  undoes: string | null
}

export function useView(caseId: string): Viewing {
  const say = useWords(words)
  const keeper = useMemo(() => inThisTab<Change>(`tracing:${caseId}`), [caseId])
  const steps = useSteps<View, Change>({ group: say('title'), first: FIRST_VIEW, apply: changed, keeper })
  return {
    view: steps.state,
    take: (change, name) => steps.take({ says: `${say(`did-${change.do}`)} ${name}`, change }),
    undo: steps.undo,
    undoes: steps.undoes,
  }
}
