/** Working on a warning: whoever begins signs for it first, so that nobody is called by two. Each act is done once. */
import { useState } from 'react'
import { type Schema, act, ask } from '../../api/centre'
import { Problem } from '../../api/problem'
import { refuse } from '../../parts/toasts'
import { useQueryClient } from '@tanstack/react-query'
import { CALL, type Warning } from './people'

type State = Schema<'State'>
const LOOKS = ['/api/v1/warnings/queue', '/api/v1/warnings'] as const

export interface Working {
  busy: boolean
  /** The number behind the pseudonym, once it was asked for. */
  number: string
  dial: () => void
  begin: (measure: string, unit?: string) => Promise<boolean>
  answer: (result: string, says?: string) => Promise<boolean>
  putBack: (reason: string) => Promise<boolean>
  show: (why: 'call' | 'visit' | 'family' | 'bank') => void
}

export function useWorking(one: Warning): Working {
  const looks = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [number, tellNumber] = useState('')
  const path = { warning_id: one.id }
  const within = async (work: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true)
    try {
      await work()
      return true
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      refuse(fault)
      return false
    } finally {
      for (const look of LOOKS) void looks.invalidateQueries({ queryKey: [look] })
      setBusy(false)
    }
  }
  const intent = (what: string): string => `warning.${what}:${one.id}:${one.n}`
  const signed = (): Promise<State> | undefined =>
    one.mine ? undefined : act('post', '/api/v1/warnings/{warning_id}/sign', { path, body: {}, intent: intent('sign') })
  const resolved = async (why: 'call' | 'visit' | 'family' | 'bank'): Promise<void> => {
    const told = await ask('post', '/api/v1/warnings/{warning_id}/resolve', { path, body: { why } })
    tellNumber(told.subject)
  }
  const begun = (measure: string, unit?: string): Promise<State> =>
    act('post', '/api/v1/warnings/{warning_id}/act', {
      path,
      body: { measure, unit: unit ?? null },
      intent: intent(`act.${measure}`),
    })
  return {
    busy,
    number,
    dial: () =>
      void within(async () => {
        await signed()
        await resolved('call')
        if (one.state !== 'acted') await begun(CALL)
      }),
    begin: (measure, unit) =>
      within(async () => {
        await signed()
        await begun(measure, unit)
      }),
    answer: (result, says = '') =>
      within(() =>
        act('post', '/api/v1/warnings/{warning_id}/answer', {
          path,
          body: { result, words: says },
          intent: intent('answer'),
        }),
      ),
    putBack: (reason) =>
      within(() =>
        act('post', '/api/v1/warnings/{warning_id}/put-back', { path, body: { reason }, intent: intent('put-back') }),
      ),
    show: (why) =>
      void within(async () => {
        await signed()
        await resolved(why)
      }),
  }
}
