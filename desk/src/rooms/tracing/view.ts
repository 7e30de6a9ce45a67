/** View: how somebody looks at a case, as the fold of small changes that can be undone. Accounts are told by their keys. */
import { MOST } from './lanes'

export interface View {
  closed: ReadonlySet<string>
  pinned: ReadonlySet<string>
  /** Put into the basket, or taken out of it, by hand. */
  basket: ReadonlyMap<string, boolean>
  most: number
}

export type Change =
  { do: 'close' | 'open' | 'pin' | 'unpin' | 'put' | 'take'; key: string } | { do: 'more'; most: number }

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
  }
}

function withKey(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...keys, key])
}

function without(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  return new Set([...keys].filter((one) => one !== key))
}
