/**
 * Centre: the doors of the API by their paths, with their types from the document.
 *
 *     const { data } = useLook('/api/v1/cases/{case_id}', { path: { case_id } })
 *     const sign = useAct('post', '/api/v1/orders/{order_id}/sign')
 *     sign.mutate({ path: { order_id }, intent: `sign:${order_id}` })
 */
import {
  type UseMutationResult,
  type UseQueryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { keyOf, settled } from './intents'
import { Problem } from './problem'
import type { components, paths } from './schema'
import { sendFor } from './send'

type Method = 'get' | 'post' | 'put' | 'delete'
type PathsOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, infer Operation> ? (Operation extends object ? P : never) : never
}[keyof paths]
type Operation<M extends Method, P extends PathsOf<M>> = paths[P] extends Record<M, infer Found> ? Found : never
type Parameter<O, Where extends string> = O extends { parameters: Partial<Record<Where, infer Values>> }
  ? [Values] extends [undefined]
    ? undefined
    : Values
  : undefined
type BodyOf<O> = O extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : undefined
export type AnswerOf<M extends Method, P extends PathsOf<M>> =
  Operation<M, P> extends { responses: infer Answers }
    ? {
        [S in keyof Answers]: Answers[S] extends { content: { 'application/json': infer Body } } ? Body : never
      }[keyof Answers]
    : never

type Given<Name extends string, Value> = Value extends undefined
  ? Partial<Record<Name, undefined>>
  : undefined extends Value
    ? Partial<Record<Name, Value>>
    : Record<Name, Value>
export type Asked<M extends Method, P extends PathsOf<M>> = Given<'path', Parameter<Operation<M, P>, 'path'>> &
  Partial<Record<'query', Parameter<Operation<M, P>, 'query'>>> &
  Given<'body', BodyOf<Operation<M, P>>> & {
    purpose?: string | undefined
    signal?: AbortSignal | undefined
    stranger?: boolean
  }

/** A schema of the document by its name: `Schema<'DeskView'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name]

interface Loose {
  path?: Record<string, unknown> | undefined
  query?: Record<string, string | number | boolean | null | undefined> | undefined
  body?: unknown
  purpose?: string | undefined
  signal?: AbortSignal | undefined
  stranger?: boolean
}

/** Ask a door once. Looks and public doors; what acts goes through `act`. */
export function ask<M extends Method, P extends PathsOf<M>>(
  method: M,
  path: P,
  asked: Asked<M, P>,
): Promise<AnswerOf<M, P>> {
  const loose = asked as Loose
  return sendFor({ ...loose, method: method.toUpperCase(), path: addressOf(path, loose) })
}

/** Do something once, whatever is retried; `intent` names what is wanted, such as `sign:ORDER`. */
export async function act<M extends 'post' | 'put' | 'delete', P extends PathsOf<M>>(
  method: M,
  path: P,
  asked: Asked<M, P> & { intent: string },
): Promise<AnswerOf<M, P>> {
  const loose = asked as Loose & { intent: string }
  const { body } = loose
  const address = addressOf(path, loose)
  const key = keyOf(loose.intent, [address, body])
  try {
    const answer = await sendFor<AnswerOf<M, P>>({
      method: method.toUpperCase(),
      path: address,
      body,
      key,
      purpose: loose.purpose,
      signal: loose.signal,
    })
    settled(loose.intent)
    return answer
  } catch (fault) {
    if (fault instanceof Problem && !fault.open) settled(loose.intent)
    throw fault
  }
}

/** A look as a query: what is known stays shown while it is asked anew. */
export function useLook<P extends PathsOf<'get'>>(
  path: P,
  asked: Asked<'get', P>,
  more: Partial<Omit<UseQueryOptions<AnswerOf<'get', P>, Problem>, 'queryKey' | 'queryFn'>> = {},
) {
  const loose = asked as Loose
  return useQuery<AnswerOf<'get', P>, Problem>({
    queryKey: lookKey(path, loose),
    queryFn: ({ signal }) => ask('get', path, { ...asked, signal }),
    ...more,
  })
}

/** An act as a mutation; `touches` are the paths whose looks are asked anew when it is done. */
export function useAct<M extends 'post' | 'put' | 'delete', P extends PathsOf<M>>(
  method: M,
  path: P,
  touches: readonly PathsOf<'get'>[] = [],
): UseMutationResult<AnswerOf<M, P>, Problem, Asked<M, P> & { intent: string }> {
  const looks = useQueryClient()
  return useMutation({
    mutationFn: (asked) => act(method, path, asked),
    onSuccess: () => {
      for (const one of touches) void looks.invalidateQueries({ queryKey: [one] })
    },
  })
}

/** How the query of a look is named: by the door's path first, so that an event can touch all looks through one door. */
export function lookKey(path: string, asked: Loose): readonly unknown[] {
  return [path, asked.path ?? null, asked.query ?? null, asked.purpose ?? null]
}

export function addressOf(path: string, asked: Loose): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(asked.path?.[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked.query ?? {}))
    if (value !== undefined && value !== null) query.set(name, String(value))
  return query.size ? `${filled}?${query}` : filled
}
