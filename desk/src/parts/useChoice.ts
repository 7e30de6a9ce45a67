/** Choice: one chosen row of a list, held in the address, moved by J and K or the arrows; focus follows it. */
import { useEffect, useRef } from 'react'
import { type Binding, useKeys } from '../keys/keys'
import { useQueryValue } from '../shell/route'

interface Choice {
  chosen: string
  choose: (id: string) => void
  /** For a row: its attributes. One row of the list is in the order of Tab. */
  row: (id: string) => {
    'data-row': string
    'aria-selected': boolean
    tabIndex: number
    onFocus: () => void
    onClick: () => void
  }
}

interface Names {
  group: string
  down: string
  up: string
}

/** `name`: the value of the address that holds the choice. Without one the first row is chosen. */
export function useChoice(name: string, ids: readonly string[], names: Names, more: readonly Binding[] = []): Choice {
  const [named, set] = useQueryValue(name)
  const chosen = ids.includes(named) ? named : (ids[0] ?? '')
  const moved = useRef(false)
  const step = (by: number) => () => {
    const next = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(chosen) + by))]
    if (next === undefined) return
    moved.current = true
    set(next)
  }
  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    const row = document.querySelector<HTMLElement>(`[data-row="${CSS.escape(chosen)}"]`)
    row?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  useKeys(names.group, [
    { keys: 'j', says: names.down, act: step(1) },
    { keys: 'k', says: names.up, act: step(-1) },
    { keys: 'ArrowDown', says: names.down, act: step(1) },
    { keys: 'ArrowUp', says: names.up, act: step(-1) },
    ...more,
  ])
  return {
    chosen,
    choose: set,
    row: (id) => ({
      'data-row': id,
      'aria-selected': id === chosen,
      tabIndex: id === chosen ? 0 : -1,
      onFocus: () => (id === chosen ? undefined : set(id)),
      onClick: () => set(id),
    }),
  }
}
