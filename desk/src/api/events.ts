/**
 * Events: what is done in the centre, as it is done. Each comes once, in the log's order, over any number of connections.
 *
 * One page of this browser listens and tells the others: a browser opens few connections to one server.
 */
import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { heardDate } from './clock'
import { held } from './kept'

export interface Event {
  seq: number
  kind: string
  case_id: string | null
  at: string
  body: { who: string; matter_id: string | null; matter: string | null; state: string | null }
}

/** 'live', or since when (ms) nothing is heard. */
export const hearing = held<'live' | number>('live')

const told = new Set<(event: Event) => void>()
const AGAIN_MS = 2000
const QUIET_MS = 45_000 // the centre says something every fifteen seconds

/** Cut text into events; what is not yet whole comes back as rest. */
export function parsed(text: string): { events: Event[]; rest: string } {
  const blocks = text.split('\n\n')
  const rest = blocks.pop() ?? ''
  const events = blocks.flatMap((block) => {
    const data = block
      .split('\n')
      .filter((line) => line.startsWith('data:'))
      .map((line) => line.slice(5).trim())
      .join('\n')
    return data ? [JSON.parse(data) as Event] : []
  })
  return { events, rest }
}

async function listenOnce(door: string, after: number, signal: AbortSignal, heard: (event: Event) => void) {
  const sentMs = Date.now()
  const headers: Record<string, string> = { Accept: 'text/event-stream' }
  if (after) headers['Last-Event-ID'] = String(after)
  const answer = await fetch(door, { headers, signal, credentials: 'same-origin' })
  heardDate(answer.headers.get('Date'), sentMs, Date.now())
  if (!answer.ok || !answer.body) throw new Error(`events: ${answer.status}`)
  hearing.set('live')
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader()
  for (let text = ''; ;) {
    const { done, value } = await withIn(reader.read(), QUIET_MS)
    if (done) return
    const { events, rest } = parsed(text + value)
    text = rest
    events.forEach(heard)
  }
}

async function withIn<T>(work: Promise<T>, ms: number): Promise<T> {
  let late: ReturnType<typeof setTimeout> | undefined
  const quiet = new Promise<never>((_, refuse) => (late = setTimeout(() => refuse(new Error('quiet')), ms)))
  try {
    return await Promise.race([work, quiet])
  } finally {
    clearTimeout(late)
  }
}

/** Listen until the signal, coming back to where it was. */
export async function listen(
  door: string,
  signal: AbortSignal,
  heard: (event: Event) => void,
  againMs = AGAIN_MS,
): Promise<void> {
  let last = 0
  while (!signal.aborted) {
    const attempt = new AbortController()
    const stop = () => attempt.abort()
    signal.addEventListener('abort', stop)
    try {
      await listenOnce(door, last, attempt.signal, (event) => {
        if (event.seq <= last) return
        last = event.seq
        heard(event)
      })
    } catch {
      if (hearing.get() === 'live') hearing.set(Date.now())
    } finally {
      attempt.abort()
      signal.removeEventListener('abort', stop)
    }
    await new Promise((resolve) => setTimeout(resolve, againMs))
  }
}

/** By which door somebody hears what is done: of cases, else of alarms; null when they may hear of neither. */
export function doorFor(actions: readonly { action: string }[]): string | null {
  const may = (action: string): boolean => actions.some((one) => one.action === action)
  if (may('case.read')) return '/api/v1/events'
  return may('audit.read') ? '/api/v1/audit/events' : null
}

/** Hear events while the page is open; whichever page came first holds the connection for all. */
export function useListening(door: string | null): void {
  useEffect(() => {
    if (door === null) return
    const over = new AbortController()
    const others = new BroadcastChannel('hezhan.events')
    const tell = (event: Event) => told.forEach((one) => one(event))
    others.onmessage = (message: MessageEvent<Event>) => {
      hearing.set('live')
      tell(message.data)
    }
    void navigator.locks
      .request('hezhan.events', { signal: over.signal }, () =>
        listen(door, over.signal, (event) => {
          others.postMessage(event)
          tell(event)
        }),
      )
      .catch(() => undefined)
    return () => {
      over.abort()
      others.close()
    }
  }, [door])
}

/** Do something at each event. */
export function useEvents(heard: (event: Event) => void): void {
  useEffect(() => {
    told.add(heard)
    return () => void told.delete(heard)
  }, [heard])
}

/** Ask these looks anew when something was done, at most once in a while: numbers change in place. */
export function useFresh(
  paths: readonly string[],
  concerns: (event: Event) => boolean = everything,
  everyMs = 1500,
): void {
  const looks = useQueryClient()
  const named = paths.join()
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined
    const heard = (event: Event) => {
      if (!concerns(event) || waiting !== undefined) return
      waiting = setTimeout(() => {
        waiting = undefined
        for (const path of named.split(',')) void looks.invalidateQueries({ queryKey: [path] })
      }, everyMs)
    }
    told.add(heard)
    return () => {
      told.delete(heard)
      clearTimeout(waiting)
    }
  }, [looks, named, concerns, everyMs])
}

const everything = (): boolean => true
