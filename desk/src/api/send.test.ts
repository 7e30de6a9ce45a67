import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { asks } from './asks'
import { act } from './centre'
import { csrf, sendFor } from './send'
import { Problem } from './problem'

const problem = (status: number, kind: string, more = {}, headers = {}): Response =>
  new Response(
    JSON.stringify({ type: `/problems/${kind}`, title: '', detail: '', in_english: kind, status, ...more }),
    {
      status,
      headers: { 'Content-Type': 'application/problem+json', ...headers },
    },
  )
const fine = (body: unknown = { ok: true }): Response => new Response(JSON.stringify(body), { status: 200 })
const answers = vi.fn<typeof fetch>()
const keys = (): (string | null)[] =>
  answers.mock.calls.map(([, init]) => new Headers(init?.headers).get('Idempotency-Key'))
const sign = (): Promise<unknown> =>
  act('post', '/api/v1/orders/{order_id}/sign', { path: { order_id: 'o1' }, intent: 'sign:o1' })

beforeEach(() => vi.stubGlobal('fetch', answers))
afterEach(() => {
  answers.mockReset()
  sessionStorage.clear()
  asks.set([])
})

describe('a request', () => {
  it('waits for a new login and goes on with the same key', async () => {
    answers.mockResolvedValueOnce(problem(401, 'not-signed-in')).mockResolvedValueOnce(fine())
    const done = sign()
    await vi.waitFor(() => expect(asks.get()).toHaveLength(1))
    csrf.set('new')
    asks.get()[0]?.answer('')
    await done
    expect(new Set(keys()).size).toBe(1)
    expect(new Headers(answers.mock.calls[1]?.[1]?.headers).get('X-Hezhan-CSRF')).toBe('new')
  })
  it('asks once for many', async () => {
    answers.mockImplementation(() => Promise.resolve(problem(401, 'not-signed-in')))
    void sendFor({ method: 'GET', path: '/a' }).catch(() => undefined)
    void sendFor({ method: 'GET', path: '/b' }).catch(() => undefined)
    await vi.waitFor(() => expect(answers).toHaveBeenCalledTimes(2))
    await vi.waitFor(() => expect(asks.get()).toHaveLength(1))
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(asks.get()).toHaveLength(1)
  })
  it('is refused when the fresh proof is not given, and keeps its key for the next try', async () => {
    const needs = [{ need: 'fresh-login', says: '', in_english: '' }]
    answers.mockImplementation(() => Promise.resolve(problem(403, 'not-yet', { needs })))
    for (const time of [1, 2]) {
      const done = expect(sign(), String(time)).rejects.toBeInstanceOf(Problem)
      await vi.waitFor(() => expect(asks.get()).toHaveLength(1))
      asks.get()[0]?.answer(null)
      await done
    }
    expect(new Set(keys()).size).toBe(1)
  })
  it('takes the case that is named, and sends it along', async () => {
    const needs = [{ need: 'purpose', says: '', in_english: '' }]
    answers.mockResolvedValueOnce(problem(403, 'not-yet', { needs })).mockResolvedValueOnce(fine())
    const done = sendFor({ method: 'GET', path: '/a' })
    await vi.waitFor(() => expect(asks.get()[0]?.ask).toBe('purpose'))
    asks.get()[0]?.answer('case-7')
    await done
    expect(new Headers(answers.mock.calls[1]?.[1]?.headers).get('X-Hezhan-Purpose')).toBe('case-7')
  })
  it('is sent again with the same key over a cut line, and with another once it was answered', async () => {
    answers.mockRejectedValueOnce(new TypeError('cut')).mockImplementation(() => Promise.resolve(fine()))
    await expect(sign()).rejects.toMatchObject({ kind: 'off-line' })
    await sign()
    await sign()
    const [first, again, other] = keys()
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })
  it('is another intent when its words are others', async () => {
    answers.mockRejectedValue(new TypeError('cut'))
    const withdraw = (reason: string): Promise<unknown> =>
      act('post', '/api/v1/orders/{order_id}/withdraw', {
        path: { order_id: 'o1' },
        body: { reason },
        intent: 'withdraw:o1',
      }).catch(() => undefined)
    await withdraw('a')
    await withdraw('a')
    await withdraw('b')
    const [a, same, b] = keys()
    expect(same).toBe(a)
    expect(b).not.toBe(a)
  })
})
