import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Event, doorFor, listen, parsed } from './events'

const line = (seq: number): string => `id: ${seq}\nevent: act\ndata: {"seq":${seq},"kind":"act"}\n\n`
const stream = (text: string): Response => new Response(text)

afterEach(() => vi.unstubAllGlobals())

describe('events', () => {
  it('come whole out of pieces', () => {
    const text = `retry: 2000\n\n: \n\n${line(7)}${line(8)}`
    for (let cut = 0; cut < text.length; cut += 1) {
      const first = parsed(text.slice(0, cut))
      const second = parsed(first.rest + text.slice(cut))
      expect([...first.events, ...second.events].map((one) => one.seq)).toEqual([7, 8])
    }
  })
  it('go on from the last one over cut connections, each once', async () => {
    const over = new AbortController()
    const asked: (string | null)[] = []
    const texts = [line(1) + line(2), line(2) + line(3)]
    vi.stubGlobal('fetch', (_: string, init: RequestInit) => {
      asked.push(new Headers(init.headers).get('Last-Event-ID'))
      const text = texts.shift()
      if (text === undefined) over.abort()
      return text === undefined ? Promise.reject(new Error('over')) : Promise.resolve(stream(text))
    })
    const heard: number[] = []
    await listen('/api/v1/events', over.signal, (event: Event) => heard.push(event.seq), 1)
    expect(heard).toEqual([1, 2, 3])
    expect(asked).toEqual([null, '2', '3'])
  })
  it('are heard by the door that somebody may open, or not at all', () => {
    expect(doorFor([{ action: 'audit.read' }, { action: 'case.read' }])).toBe('/api/v1/events')
    expect(doorFor([{ action: 'audit.read' }])).toBe('/api/v1/audit/events')
    expect(doorFor([{ action: 'user.read' }])).toBeNull()
  })
})
