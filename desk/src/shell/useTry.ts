/** Try: one thing at a time, and what came of it. */
import { useCallback, useState } from 'react'
import { Problem } from '../api/problem'

interface Tried {
  busy: boolean
  problem: Problem | null
  /** Something else went wrong: whoever sits here left the browser's own question. */
  left: boolean
}

export function useTry(): Tried & { run: (work: () => Promise<unknown>) => void } {
  const [tried, set] = useState<Tried>({ busy: false, problem: null, left: false })
  const run = useCallback((work: () => Promise<unknown>) => {
    set({ busy: true, problem: null, left: false })
    work().then(
      () => set({ busy: false, problem: null, left: false }),
      (fault: unknown) =>
        set({ busy: false, problem: fault instanceof Problem ? fault : null, left: !(fault instanceof Problem) }),
    )
  }, [])
  return { ...tried, run }
}
