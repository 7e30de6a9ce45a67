/**
 * Steps: undo and redo without end. What is shown is the fold of changes up to where one stands, so it is the same for
 * whoever has the same changes; where they are kept is handed in.
 *
 *     const steps = useSteps({ first, apply, keeper: inThisTab('trace:CASE') })
 *     steps.take({ says: '展开 唐*', change: { expand: account } })
 */
import { useCallback, useEffect, useState } from 'react'
import { useKeys } from '../keys/keys'
import { keep, recall } from '../api/kept'
import { useWords } from '../words/words'
import { words } from './words'

export interface Step<Change> {
  /** What undoing will undo, in words. */
  says: string
  change: Change
}

export interface History<Change> {
  steps: readonly Step<Change>[]
  /** How many of them hold now. */
  at: number
}

/** Where a history is kept: in this tab, or on the server by case. */
export interface Keeper<Change> {
  load: () => Promise<History<Change> | null>
  save: (history: History<Change>) => Promise<void>
}

export const NOTHING_DONE: History<never> = { steps: [], at: 0 }

/** A further step; what was undone before it is gone. */
export function taken<Change>(history: History<Change>, step: Step<Change>): History<Change> {
  const steps = [...history.steps.slice(0, history.at), step]
  return { steps, at: steps.length }
}

export function undone<Change>(history: History<Change>): History<Change> {
  return { ...history, at: Math.max(0, history.at - 1) }
}

export function redone<Change>(history: History<Change>): History<Change> {
  return { ...history, at: Math.min(history.steps.length, history.at + 1) }
}

export function stateOf<State, Change>(
  history: History<Change>,
  first: State,
  apply: (state: State, change: Change) => State,
): State {
  return history.steps.slice(0, history.at).reduce((state, step) => apply(state, step.change), first)
}

/** Until the tab is closed, over reloads. */
export function inThisTab<Change>(name: string): Keeper<Change> {
  const at = `hezhan.steps.${name}`
  return {
    load: () => Promise.resolve(JSON.parse(recall(sessionStorage, at) ?? 'null') as History<Change> | null),
    save: (history) => {
      keep(sessionStorage, at, JSON.stringify(history))
      return Promise.resolve()
    },
  }
}

interface Steps<State, Change> {
  state: State
  take: (step: Step<Change>) => void
  undo: () => void
  redo: () => void
  /** What undo, and redo, would do; null when there is nothing. */
  undoes: string | null
  redoes: string | null
}

/** Binds Ctrl Z and Ctrl Shift Z while the part is shown. `keeper` must not change from one drawing to the next. */
export function useSteps<State, Change>(of: {
  group: string
  first: State
  apply: (state: State, change: Change) => State
  keeper: Keeper<Change>
}): Steps<State, Change> {
  const say = useWords(words)
  const { keeper } = of
  const [history, setHistory] = useState<History<Change>>(NOTHING_DONE)
  useEffect(() => {
    let gone = false
    void keeper.load().then((kept) => {
      if (!gone && kept) setHistory(kept)
    })
    return () => void (gone = true)
  }, [keeper])
  const become = useCallback(
    (next: History<Change>) => {
      setHistory(next)
      void keeper.save(next)
    },
    [keeper],
  )
  const undoes = history.steps[history.at - 1]?.says ?? null
  const redoes = history.steps[history.at]?.says ?? null
  const undo = (): void => become(undone(history))
  const redo = (): void => become(redone(history))
  useKeys(of.group, [
    { keys: 'ctrl+z', says: `${say('undo')} ${undoes ?? ''}`, act: undoes === null ? undefined : undo },
    { keys: 'ctrl+shift+z', says: `${say('redo')} ${redoes ?? ''}`, act: redoes === null ? undefined : redo },
  ])
  const state = stateOf(history, of.first, of.apply)
  return { state, take: (step) => become(taken(history, step)), undo, redo, undoes, redoes }
}
