/** What of the lanes is drawn now; all of it while the drawing is taken away as a file. */
import { type RefObject, useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { flushSync } from 'react-dom'
import { ALL, type Sight, sightAt, stepAt } from './sight'

const told = new Set<() => void>()
let whole = false

function listen(one: () => void): () => void {
  told.add(one)
  return () => told.delete(one)
}

function become(now: boolean): void {
  whole = now
  flushSync(() => told.forEach((one) => one()))
}

/** Looks at the drawing with all that is in it, in sight or not. */
export function whollyDrawn<T>(look: () => T): T {
  become(true)
  try {
    return look()
  } finally {
    become(false)
  }
}

export function useSight(box: RefObject<HTMLElement | null>, height: number): [sight: Sight, moved: () => void] {
  const [step, setStep] = useState(0)
  const all = useSyncExternalStore(listen, () => whole)
  const moved = useCallback(() => setStep(stepAt(box.current?.scrollTop ?? 0)), [box])
  const sight = useMemo(() => (all ? ALL : sightAt(step, height)), [all, step, height])
  return [sight, moved]
}
