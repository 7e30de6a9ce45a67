/** Evidence: which transfers belong to what is chosen. Pure. */
import { type Money, type Transfer, edgeId } from './money'
import { nameOf, numberOf } from './naming'
import type { Selection } from './useSelection'

export interface Opened {
  title: string
  transfers: readonly Transfer[]
}

/** Of a stream its transfers; of an account what came, then what went and what left, each in order of time. */
export function openedOf(money: Money, { account, from }: Selection): Opened {
  const node = money.byKey.get(account)
  if (!node) return { title: '', transfers: [] }
  const payer = money.byKey.get(from)
  if (payer) {
    const edge = money.edges.find((one) => one.id === edgeId(from, account))
    return { title: `${numberOf(payer.account)} → ${nameOf(node.account)}`, transfers: edge?.transfers ?? [] }
  }
  const came = money.edges.filter((one) => one.to === account).flatMap((one) => one.transfers)
  const went = money.edges.filter((one) => one.from === account).flatMap((one) => one.transfers)
  const left = money.leaving.get(account) ?? []
  const inTime = (all: readonly Transfer[]): Transfer[] => [...all].sort((a, b) => (a.at < b.at ? -1 : 1))
  return { title: nameOf(node.account), transfers: [...inTime(came), ...inTime([...went, ...left])] }
}
