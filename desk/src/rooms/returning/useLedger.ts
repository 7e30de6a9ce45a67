/** What the ledger is made of, asked anew when something was done. */
import { useLook } from '../../api/centre'
import { useFresh } from '../../api/events'
import type { Problem } from '../../api/problem'
import { type Hold, holdsOf } from './holds'

const MOST = 200
const TOUCHED = [
  '/api/v1/orders',
  '/api/v1/answers',
  '/api/v1/clocks',
  '/api/v1/returns',
  '/api/v1/returns/{plan_id}/payments',
  '/api/v1/objections',
  '/api/v1/cases/{case_id}/notices',
] as const

export interface Ledgers {
  holds: readonly Hold[] | undefined
  problem: Problem | null
  again: () => void
}

/** Of one case; or, of all that one may see, the holds in force and those that wait in line. */
export function useLedger(caseId: string | null): Ledgers {
  const all = caseId === null
  const ofCase = all ? {} : { case_id: caseId }
  const orders = useLook('/api/v1/orders', {
    query: { ...ofCase, ...(all ? { state: 'confirmed' } : {}), limit: MOST },
  })
  const waiting = useLook('/api/v1/orders', { query: { state: 'waiting', limit: MOST } }, { enabled: all })
  const answers = useLook('/api/v1/answers', { query: { ...ofCase, limit: MOST } })
  const clocks = useLook('/api/v1/clocks', { query: { ...ofCase, limit: 1000 } })
  useFresh(TOUCHED)
  const ready = orders.data && answers.data && clocks.data
  const held = [...(orders.data?.items ?? []), ...(waiting.data?.items ?? [])]
  return {
    holds: ready ? holdsOf(held, answers.data.items, clocks.data) : undefined,
    problem: orders.error ?? answers.error ?? clocks.error,
    again: () => {
      void orders.refetch()
      void answers.refetch()
      void clocks.refetch()
    },
  }
}
