/** Earlier: in which cases payees and numbers of this draft were named before, found by their blind index. */
import { useQueries } from '@tanstack/react-query'
import { ask } from '../../api/centre'
import { useMay } from '../../shell/me'
import type { Draft } from './spans'

export interface EarlierCase {
  id: string
  no: string
}

/** By the number; one that is not in it was not looked for. */
export type Earlier = ReadonlyMap<string, readonly EarlierCase[]>

const MOST = 24

/** Each is looked for once, for the sake of this draft: the log says so. */
export function useEarlier(draft: Draft): Earlier {
  const may = useMay()('search.blind')
  const wanted = may ? numbersOf(draft) : []
  return useQueries({
    queries: wanted.map(({ field, text }) => ({
      queryKey: ['earlier', draft.id, field, text],
      queryFn: () => ask('post', '/api/v1/search', { body: { field, text }, purpose: draft.id }),
      staleTime: Infinity,
      retry: false,
    })),
    combine: (found) =>
      new Map(
        found.flatMap(({ data }, n): [string, EarlierCase[]][] => {
          const text = wanted[n]?.text
          return data && text !== undefined ? [[text, casesOf(data)]] : []
        }),
      ),
  })
}

function numbersOf(draft: Draft): { field: 'card' | 'phone'; text: string }[] {
  const payees = draft.report.payments.map((one) => one.payee)
  const phones = draft.indicators.filter((one) => one.what === 'phone').map((one) => one.value)
  const whole = (text: string): boolean => text.length >= 6 && !text.includes('*')
  return [
    ...[...new Set(payees)].filter(whole).map((text) => ({ field: 'card' as const, text })),
    ...[...new Set(phones)].filter(whole).map((text) => ({ field: 'phone' as const, text })),
  ].slice(0, MOST)
}

function casesOf(hits: readonly { case_id: string; case_no: string }[]): EarlierCase[] {
  return [...new Map(hits.map((one) => [one.case_id, { id: one.case_id, no: one.case_no }])).values()]
}
