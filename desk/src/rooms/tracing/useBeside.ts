/** Beside: which accounts other cases name, and what the last trace changed; both for the trace that is shown. */
import { useMemo } from 'react'
import { type Schema, useLook } from '../../api/centre'
import { useMay } from '../../shell/me'

export type Changes = Schema<'Changes'>
/** Other cases by the key of the account that they name too. */
export type ElsewhereOf = ReadonlyMap<string, readonly Schema<'Elsewhere'>[]>

const PICTURE = '/api/v1/cases/{case_id}/picture'

export function useElsewhere(caseId: string, trace: string | null): ElsewhereOf {
  const asked = { path: { case_id: caseId }, purpose: caseId }
  const enabled = useMay()('search.blind') && trace !== null
  const found = useLook(`${PICTURE}/elsewhere`, asked, { enabled, staleTime: 600_000, retry: false })
  return useMemo(() => {
    const named = new Map<string, Schema<'Elsewhere'>[]>()
    for (const one of found.data ?? []) named.set(one.key, [...(named.get(one.key) ?? []), one])
    return named
  }, [found.data])
}

/** Asked for when somebody wants to know. */
export function useChanges(caseId: string, open: boolean) {
  return useLook(`${PICTURE}/changes`, { path: { case_id: caseId }, purpose: caseId }, { enabled: open })
}
