/** What the clocks of the cases are called, as the centre names them. */
import { useLook } from '../../api/centre'
import { useLanguage } from '../../words/words'

const DAY_HOURS = 24

/** `(matter or case, end)` → the name of the clock that ends then. */
export function useClockName(): (id: string, ends: string) => string {
  const spoken = useLanguage()
  const clocks = useLook('/api/v1/clocks', { query: { within_hours: DAY_HOURS, limit: 1000 } })
  return (id, ends) => {
    const there = (clocks.data ?? []).filter((one) => sameInstant(one.ends, ends))
    const found = there.find((one) => one.matter_id === id) ?? there[0]
    return found ? (spoken === 'zh' ? found.name : found.in_english) : ''
  }
}

function sameInstant(a: string, b: string): boolean {
  return Date.parse(a) === Date.parse(b)
}
