/** The units that one may look at, and the one that is looked at: it stands in the address. */
import { useLook } from '../../api/centre'
import { useMe } from '../../shell/me'
import { useQueryValue } from '../../shell/route'

export function useUnits() {
  const own = useMe().unit ?? ''
  const [named, choose] = useQueryValue('unit')
  const found = useLook('/api/v1/people/units', { query: { unit: own } }, { enabled: own !== '', staleTime: 60_000 })
  const units = found.data ?? []
  const nameOf = (path: string): string => units.find((one) => one.path === path)?.name ?? path
  return { units, unit: named || own, choose, nameOf }
}
