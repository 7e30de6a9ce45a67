/** Selection: one for lanes, strip, table and evidence, held in the address. An account, or a stream from another one. */
import { addressWith, go, useQueryValue } from '../../shell/route'

export interface Selection {
  account: string
  /** The payer, where a stream is chosen. */
  from: string
}

export function useSelection(): [Selection, (one: Selection) => void] {
  const [account] = useQueryValue('account')
  const [from] = useQueryValue('from')
  const choose = (one: Selection): void => {
    const query = addressWith('', location.search, 'account', one.account)
    go(addressWith(location.pathname, query, 'from', one.from), { replace: true })
  }
  return [{ account, from }, choose]
}
