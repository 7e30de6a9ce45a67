/** The view of one case by whoever sits here, kept by the centre step by step; or a colleague's, by a link. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { act, useLook } from '../../api/centre'
import { Problem } from '../../api/problem'
import type { Step } from '../../parts/steps'
import { refuse, tell } from '../../parts/toasts'
import { useKeys } from '../../keys/keys'
import { addressWith, useQueryValue } from '../../shell/route'
import { useMe } from '../../shell/me'
import { useWords } from '../../words/words'
import {
  type Change,
  type Difference,
  type Kept,
  type View,
  differences,
  historyOf,
  pointed,
  pointerTo,
  viewOf,
  wholeOf,
} from './view'
import { words } from './words'

const VIEW = '/api/v1/cases/{case_id}/view'
const SEEN_AGAIN_MS = 20_000
const NOTHING = { known: [], underway: [] }

export interface Viewing {
  view: View
  take: (change: Change) => void
  undo: () => void
  /** What undoing would undo; null when there is nothing. */
  undoes: Change | null
  redo: () => void
  redoes: Change | null
  /** Gives whoever may see the case the very same picture. */
  give: () => void
  /** A colleague's view that is looked at: whose, where one's own differs, and how to leave it or take it over. */
  other: { member: string; differs: readonly Difference[]; leave: () => void; adopt: () => void } | null
}

export function useView(caseId: string): Viewing {
  const say = useWords(words)
  const own = useKept(caseId)
  const [link, setLink] = useQueryValue('view')
  const { id } = useMe()
  const point = useMemo(() => pointed(link), [link])
  const asked = { path: { case_id: caseId }, query: { member: point?.member ?? '' }, purpose: caseId }
  const theirs = useLook(VIEW, asked, { enabled: point !== null, staleTime: Infinity })
  const other = useMemo(
    () => (point && theirs.data ? viewOf(historyOf(theirs.data.steps.slice(0, point.steps))) : null),
    [point, theirs.data],
  )
  const leave = (): void => setLink('')
  const adopt = (): void => {
    if (!other) return
    own.step({ did: 'take', change: { do: 'set', view: wholeOf(other) } })
    leave()
  }
  const take = (change: Change): void => {
    adopt() // whoever changes a colleague's view goes on with it as their own
    own.step({ did: 'take', change })
  }
  const pointer = point ? link : pointerTo({ member: id, steps: own.steps })
  const give = (): void => {
    const address = location.origin + addressWith(location.pathname, location.search, 'view', pointer)
    void navigator.clipboard.writeText(address).then(() => tell(say('linkGiven')))
  }
  useKeys(say('title'), [{ keys: 'l', says: say('giveLink'), act: give }])
  const { changes, at } = own.history
  const [undoes, redoes] = other ? [null, null] : [changes[at - 1] ?? null, changes[at] ?? null]
  return {
    view: other ?? own.view,
    take,
    undo: () => own.step({ did: 'undo' }),
    undoes,
    redo: () => own.step({ did: 'redo' }),
    redoes,
    give,
    other: point && other ? { member: point.member, differs: differences(own.view, other), leave, adopt } : null,
  }
}

/** One's own steps: shown at once, and sent one after the other. */
function useKept(caseId: string) {
  const asked = { path: { case_id: caseId }, purpose: caseId }
  const kept = useLook(VIEW, asked, { refetchInterval: SEEN_AGAIN_MS })
  const [here, setHere] = useState<{ known: readonly Kept[]; underway: readonly Step<Change>[] }>(NOTHING)
  const turn = useRef<Promise<unknown>>(Promise.resolve())
  const asKept = kept.data?.steps ?? NOTHING.known
  const known = asKept.length > here.known.length ? asKept : here.known // steps are only ever added
  const latest = useRef(known)
  useEffect(() => {
    latest.current = known
  }, [known])
  const send = async (step: Step<Change>): Promise<void> => {
    const before = latest.current
    const change = step.did === 'take' ? { change: step.change } : {}
    try {
      const { steps } = await act('post', '/api/v1/cases/{case_id}/view/steps', {
        ...asked,
        body: { after: before.length, did: step.did, ...change },
        intent: `view:${caseId}:${before.length}`,
      })
      latest.current = [...before, ...steps]
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      refuse(fault)
    } finally {
      setHere(({ underway }) => ({ known: latest.current, underway: underway.slice(1) }))
    }
  }
  const step = (one: Step<Change>): void => {
    setHere((all) => ({ ...all, underway: [...all.underway, one] }))
    turn.current = turn.current.then(() => send(one))
  }
  const history = useMemo(() => historyOf(known, here.underway), [known, here.underway])
  const view = useMemo(() => viewOf(history), [history])
  return { history, view, step, steps: known.length }
}
