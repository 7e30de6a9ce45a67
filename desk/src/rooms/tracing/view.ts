/**
 * View: how somebody looks at a case, as the fold of small changes that can be undone. Accounts are told by their keys.
 * The centre keeps the steps of each officer, so a view can be given to a colleague, and two views be compared. Pure.
 */
import type { Schema } from '../../api/centre'
import { NOTHING_DONE, type History, type Step, stateOf, stepped } from '../../parts/steps'
import { MOST } from './lanes'

export interface View {
  closed: ReadonlySet<string>
  pinned: ReadonlySet<string>
  /** Put into the basket, or taken out of it, by hand. */
  basket: ReadonlyMap<string, boolean>
  most: number
}

export type Whole = Schema<'WholeView'>
export type Change =
  | { do: 'close' | 'open' | 'pin' | 'unpin' | 'put' | 'take'; key: string }
  | { do: 'more'; most: number }
  | { do: 'set'; view: Whole }

export const FIRST_VIEW: View = { closed: new Set(), pinned: new Set(), basket: new Map(), most: MOST }

export function changed(view: View, change: Change): View {
  switch (change.do) {
    case 'close':
      return { ...view, closed: withKey(view.closed, change.key) }
    case 'open':
      return { ...view, closed: without(view.closed, change.key) }
    case 'pin':
      return { ...view, pinned: withKey(view.pinned, change.key) }
    case 'unpin':
      return { ...view, pinned: without(view.pinned, change.key) }
    case 'put':
    case 'take':
      return { ...view, basket: new Map([...view.basket, [change.key, change.do === 'put']]) }
    case 'more':
      return { ...view, most: change.most }
    case 'set':
      return ofWhole(change.view)
  }
}

function withKey(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...keys, key])
}

function without(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...keys].filter((one) => one !== key))
}

export function wholeOf({ closed, pinned, basket, most }: View): Whole {
  const inBasket = (put: boolean): string[] => [...basket].filter(([, one]) => one === put).map(([key]) => key)
  return { closed: [...closed], pinned: [...pinned], put: inBasket(true), taken: inBasket(false), most }
}

function ofWhole({ closed, pinned, put, taken, most }: Whole): View {
  const basket = new Map([...put.map((key) => [key, true] as const), ...taken.map((key) => [key, false] as const)])
  return { closed: new Set(closed), pinned: new Set(pinned), basket, most }
}

export type Kept = Schema<'ViewStepShown'>

/** The steps that the centre keeps, and those on their way to it, as a history. */
export function historyOf(kept: readonly Kept[], underway: readonly Step<Change>[] = []): History<Change> {
  return [...kept.map(stepOf), ...underway].reduce<History<Change>>(stepped, NOTHING_DONE)
}

function stepOf(one: Kept): Step<Change> {
  return one.did === 'take' ? { did: 'take', change: one.change as Change } : { did: one.did }
}

export function viewOf(history: History<Change>): View {
  return stateOf(history, FIRST_VIEW, changed)
}

/** A link to a view: whose, and how many of their steps. */
export interface Pointed {
  member: string
  steps: number
}

const POINTED = /^(.+)\.(\d+)$/

export function pointed(text: string): Pointed | null {
  const [, member, steps] = POINTED.exec(text) ?? []
  return member && steps ? { member, steps: Number(steps) } : null
}

export const pointerTo = ({ member, steps }: Pointed): string => `${member}.${steps}`

/** One account that two views show otherwise: `mine` or the other has it closed, pinned, in the basket, out of it. */
export interface Difference {
  key: string
  what: 'closed' | 'pinned' | 'put' | 'taken'
  mine: boolean
}

export function differences(mine: View, other: View): readonly Difference[] {
  const [own, theirs] = [wholeOf(mine), wholeOf(other)]
  return (['closed', 'pinned', 'put', 'taken'] as const).flatMap((what) => [
    ...own[what].filter((key) => !theirs[what].includes(key)).map((key) => ({ key, what, mine: true })),
    ...theirs[what].filter((key) => !own[what].includes(key)).map((key) => ({ key, what, mine: false })),
  ])
}
