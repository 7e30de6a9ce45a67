/**
 * Clock: the centre's time, whatever this machine's clock says.
 *
 * Each answer's Date header says the second in which it was sent; many of them narrow the difference down.
 */
import { useSyncExternalStore } from 'react'
import { held } from './kept'

/** Milliseconds between which the centre's clock is ahead of this machine's. */
export interface Ahead {
  least: number
  most: number
}

export function narrowed(known: Ahead | null, dateMs: number, sentMs: number, cameMs: number): Ahead {
  const seen = { least: dateMs - cameMs, most: dateMs + 1000 - sentMs }
  if (known === null) return seen
  const both = { least: Math.max(known.least, seen.least), most: Math.min(known.most, seen.most) }
  return both.least <= both.most ? both : seen // a clock was set
}

let known: Ahead | null = null

/** How far this machine's clock is wrong, in milliseconds, when it is by more than two seconds; else 0. */
export const apart = held(0)

export function heardDate(header: string | null, sentMs: number, cameMs: number): void {
  const dateMs = Date.parse(header ?? '')
  if (Number.isNaN(dateMs)) return
  known = narrowed(known, dateMs, sentMs, cameMs)
  const off = ahead()
  apart.set(Math.abs(off) > 2000 ? Math.round(off / 1000) * 1000 : 0)
}

export function now(): number {
  return Date.now() + ahead()
}

function ahead(): number {
  return known === null ? 0 : (known.least + known.most) / 2
}

const told = new Set<() => void>()
let beat: ReturnType<typeof setTimeout> | undefined

function tick(): void {
  told.forEach((tell) => tell())
  beat = setTimeout(tick, 1000 - (now() % 1000) + 5)
}

function listen(tell: () => void): () => void {
  told.add(tell)
  if (told.size === 1) tick()
  return () => {
    told.delete(tell)
    if (told.size === 0) clearTimeout(beat)
  }
}

/** The centre's time in whole seconds; one beat serves all clocks of the page. */
export function useSecond(): number {
  return useSyncExternalStore(listen, () => Math.floor(now() / 1000))
}
