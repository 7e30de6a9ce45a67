/**
 * Send: every request to the centre goes through here.
 *
 * What can be mended is mended without losing the request: a login that ran out is asked for in place, so are a fresh
 * proof and the case for whose sake; what passes by itself is sent again with the same key.
 */
import { type Ask, askFor } from './asks'
import { heardDate } from './clock'
import { held } from './kept'
import { type Problem, offLine, problemOf } from './problem'

export interface Request {
  method: string
  path: string
  body?: unknown
  form?: FormData | undefined
  key?: string | undefined
  purpose?: string | undefined
  signal?: AbortSignal | undefined
  /** A request for who is not signed in: a 401 is its answer. */
  stranger?: boolean
}

const TIMES = 4
const LONGEST_S = 8

/** The anti-forgery token of the login that runs. */
export const csrf = held('')

export async function send(asked: Request): Promise<Response> {
  let request = asked
  for (let time = 1; ; time += 1) {
    const answer = await once(request)
    if (answer.ok) return answer
    const problem = await problemOf(answer)
    const mended = await mend(request, problem, time)
    if (mended === null) throw problem
    request = mended
  }
}

export async function sendFor<T>(asked: Request): Promise<T> {
  const answer = await send(asked)
  return (answer.status === 204 ? undefined : await answer.json()) as T
}

/** What may succeed now: the request itself again, or with what was brought; null when it is refused for good. */
async function mend(request: Request, problem: Problem, time: number): Promise<Request | null> {
  const ask = askOf(request, problem)
  if (ask !== null) {
    const brought = await askFor(ask)
    return brought === null ? null : ask === 'purpose' ? { ...request, purpose: brought } : request
  }
  const repeats = request.method === 'GET' || request.key !== undefined
  if (!problem.passes || !repeats || time >= TIMES || problem.waitS > LONGEST_S) return null
  await new Promise((resolve) => setTimeout(resolve, 1000 * (problem.waitS || 2 ** (time - 1))))
  return request
}

function askOf(request: Request, problem: Problem): Ask | null {
  if (problem.kind === 'not-signed-in') return request.stranger ? null : 'sign-in'
  if (problem.needs('fresh-login')) return 'fresh'
  return problem.needs('purpose') && !request.purpose ? 'purpose' : null
}

async function once(request: Request): Promise<Response> {
  const sentMs = Date.now()
  try {
    const answer = await fetch(request.path, {
      method: request.method,
      headers: headers(request),
      credentials: 'same-origin',
      body: request.form ?? (request.body === undefined ? null : JSON.stringify(request.body)),
      signal: request.signal ?? null,
    })
    heardDate(answer.headers.get('Date'), sentMs, Date.now())
    return answer
  } catch (fault) {
    if (request.signal?.aborted) throw fault
    throw offLine()
  }
}

function headers(request: Request): Headers {
  const told = new Headers({ Accept: 'application/json' })
  if (request.body !== undefined) told.set('Content-Type', 'application/json')
  if (request.method !== 'GET' && csrf.get()) told.set('X-Hezhan-CSRF', csrf.get())
  if (request.key) told.set('Idempotency-Key', request.key)
  if (request.purpose) told.set('X-Hezhan-Purpose', request.purpose)
  return told
}
