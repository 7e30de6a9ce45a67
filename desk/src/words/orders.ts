/** What a bank is asked to do, by the API's code, with the action that signs it. */
import { table } from './words'

export const orders = table({
  stop: ['紧急止付', 'stop'],
  'stop-again': ['再次止付', 'second stop'],
  'release-stop': ['解除止付', 'release of a stop'],
  freeze: ['冻结', 'freeze'],
  renew: ['续冻', 'renewal'],
  release: ['解除冻结', 'release'],
  'release-part': ['部分解除', 'partial release'],
  statements: ['调交易明细', 'statements'],
  holder: ['查开户资料', "holder's file"],
  watch: ['动态查询', 'watch'],
  'end-watch': ['结束动态查询', 'end of a watch'],
  accounts: ['查名下账户', 'accounts of a person'],
})

export type What = keyof typeof orders

const SIGNS: Readonly<Partial<Record<What, string>>> = {
  stop: 'stop.sign',
  'stop-again': 'stop-again.sign',
  'release-stop': 'stop-release.sign',
  freeze: 'freeze.sign',
  renew: 'renewal.sign',
  release: 'release.sign',
  'release-part': 'release-part.sign',
}

/** The action of the table of rights that signs it; a query's is `query.sign`. */
export function signs(what: string): string {
  return SIGNS[what as What] ?? 'query.sign'
}

export function isWhat(what: string): what is What {
  return what in orders
}
