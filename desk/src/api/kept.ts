/** Kept: a small value that many parts show and that may outlive the page. */
import { useSyncExternalStore } from 'react'

export interface Kept<T> {
  get: () => T
  set: (value: T) => void
  listen: (told: () => void) => () => void
}

/** A value in memory only. */
export function held<T>(first: T): Kept<T> {
  let value = first
  const told = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      told.forEach((tell) => tell())
    },
    listen: (tell) => {
      told.add(tell)
      return () => told.delete(tell)
    },
  }
}

/** A choice that this browser remembers; what it cannot remember holds until the page closes. */
export function remembered<T extends string>(name: string, first: T, choices: readonly T[]): Kept<T> {
  const at = `hezhan.${name}`
  const found = choices.find((one) => one === recall(localStorage, at))
  const inside = held<T>(found ?? first)
  const set = (next: T): void => {
    inside.set(next)
    keep(localStorage, at, next)
  }
  return { ...inside, set }
}

export function useKept<T>(kept: Kept<T>): T {
  return useSyncExternalStore(kept.listen, kept.get)
}

export function recall(where: Storage, name: string): string | null {
  try {
    return where.getItem(name)
  } catch {
    return null
  }
}

export function keep(where: Storage, name: string, value: string | null): void {
  try {
    if (value === null) where.removeItem(name)
    else where.setItem(name, value)
  } catch {
    // a full or forbidden store: the value lives as long as the page
  }
}
