/** Ordering: drafts and signs orders of a case, one after the other; what is done stays done where a later one fails. */
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { act } from '../../api/centre'
import { Problem } from '../../api/problem'
import { refuse, tell } from '../../parts/toasts'
import { useMay } from '../../shell/me'
import { useWords } from '../../words/words'
import { orderFor } from './basket'
import { type Node, type Order, draftOf } from './money'
import { words } from './words'

export interface Ordering {
  may: { draft: boolean; freeze: boolean; sign: boolean }
  busy: boolean
  /** Why the last signing stopped. */
  problem: Problem | null
  draft: (nodes: readonly Node[], what: 'stop' | 'freeze') => Promise<void>
  /** Whether all of them were signed. */
  sign: (nodes: readonly Node[], queries: readonly Order[]) => Promise<boolean>
}

const TOUCHED = ['/api/v1/cases/{case_id}/picture', '/api/v1/desk']

export function useOrdering(caseId: string): Ordering {
  const say = useWords(words)
  const mayDo = useMay()
  const looks = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const each = async <One>(
    nodes: readonly One[],
    one: (node: One) => Promise<unknown>,
  ): Promise<[number, Problem | null]> => {
    setBusy(true)
    setProblem(null)
    let done = 0
    try {
      for (const node of nodes) {
        await one(node)
        done += 1
      }
      return [done, null]
    } catch (fault) {
      if (fault instanceof Problem) return [done, fault]
      throw fault
    } finally {
      setBusy(false)
      for (const path of TOUCHED) void looks.invalidateQueries({ queryKey: [path] })
    }
  }
  const draft = async (nodes: readonly Node[], what: 'stop' | 'freeze'): Promise<void> => {
    const reason = say(what === 'stop' ? 'reasonStop' : 'reasonFreeze')
    const [done, fault] = await each(nodes, async (node) => {
      const body = orderFor(node, what, reason)
      if (!body) return
      const intent = `${what}:${caseId}:${node.key}:${node.account.stops}`
      await act('post', '/api/v1/cases/{case_id}/orders', { path: { case_id: caseId }, body, intent })
    })
    if (done > 0) tell(what === 'stop' ? say('drafted', { n: done }) : say('freezeDrafted'))
    if (fault) refuse(fault)
  }
  const signed = (order: Order): Promise<unknown> =>
    act('post', '/api/v1/orders/{order_id}/sign', { path: { order_id: order.id }, intent: `sign:${order.id}` })
  const sign = async (nodes: readonly Node[], queries: readonly Order[]): Promise<boolean> => {
    const drafts = nodes.flatMap((node) => draftOf(node.orders) ?? [])
    const [done, fault] = await each(drafts, signed)
    if (done > 0) tell(say('signed', { n: done }))
    const [asked, later] = fault ? [0, null] : await each(queries, signed)
    if (asked > 0) tell(say('signedQueries', { n: asked }))
    setProblem(fault ?? later)
    return fault === null && later === null
  }
  return {
    may: { draft: mayDo('stop.draft'), freeze: mayDo('freeze.draft'), sign: mayDo('stop.sign') },
    busy,
    problem,
    draft,
    sign,
  }
}
