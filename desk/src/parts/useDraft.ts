/**
 * Draft: what is being typed, kept at every stroke for whoever types it, over reloads and a login that runs out.
 *
 * It lives in this tab and goes with it: nothing personal stays on an office machine.
 */
import { useCallback, useState } from 'react'
import { keep, recall } from '../api/kept'
import { useMe } from '../shell/me'

export function useDraft<T>(name: string, first: T): [draft: T, set: (draft: T) => void, clear: () => void] {
  const at = `hezhan.draft.${useMe().id}.${name}`
  const [draft, setDraft] = useState<T>(() => (JSON.parse(recall(sessionStorage, at) ?? 'null') as T | null) ?? first)
  const set = useCallback(
    (next: T) => {
      setDraft(next)
      keep(sessionStorage, at, JSON.stringify(next))
    },
    [at],
  )
  const clear = useCallback(() => {
    keep(sessionStorage, at, null)
    setDraft(first)
  }, [at, first])
  return [draft, set, clear]
}
