/**
 * Route: the address says what is shown, so that any state can be sent to a colleague.
 *
 * `/duty?case=ID`: the first part is the screen, further parts and the query are the screen's own.
 */
import { type MouseEvent, useSyncExternalStore } from 'react'

const told = new Set<() => void>()
const tell = (): void => told.forEach((one) => one())

function listen(one: () => void): () => void {
  told.add(one)
  if (told.size === 1) addEventListener('popstate', tell)
  return () => {
    told.delete(one)
    if (told.size === 0) removeEventListener('popstate', tell)
  }
}

/** Go to an address of the desk; `replace` leaves no step to go back to. */
export function go(address: string, { replace = false } = {}): void {
  if (address === location.pathname + location.search) return
  history[replace ? 'replaceState' : 'pushState'](null, '', address)
  tell()
}

/** The parts of the path: ['tracing', 'ID']. */
export function usePath(): readonly string[] {
  const path = useSyncExternalStore(listen, () => location.pathname)
  return path.split('/').filter(Boolean).map(decodeURIComponent)
}

/** One value of the query, and how to change it without leaving the screen. */
export function useQueryValue(name: string): [value: string, set: (value: string) => void] {
  const query = useSyncExternalStore(listen, () => location.search)
  const set = (value: string) => go(addressWith(location.pathname, location.search, name, value), { replace: true })
  return [new URLSearchParams(query).get(name) ?? '', set]
}

export function addressWith(path: string, query: string, name: string, value: string): string {
  const values = new URLSearchParams(query)
  if (value) values.set(name, value)
  else values.delete(name)
  return values.size ? `${path}?${values}` : path
}

/** What a link does: a plain click stays in the page, anything else is the browser's. */
export function follow(click: MouseEvent<HTMLAnchorElement>): void {
  if (click.metaKey || click.ctrlKey || click.shiftKey || click.button !== 0) return
  click.preventDefault()
  go(click.currentTarget.pathname + click.currentTarget.search)
}
