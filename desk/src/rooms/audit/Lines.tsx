/** Lines of the log and the chosen one in full; without any, why there is none. */
import { Nothing } from '../../parts/Nothing'
import { useQueryValue } from '../../shell/route'
import { Entry } from './Entry'
import type { Line } from './lines'
import { Rows } from './Rows'

interface Props {
  lines: readonly Line[]
  none: string
  more?: (() => void) | undefined
  reasons?: boolean
}

export function Lines({ lines, none, more, reasons = false }: Props) {
  const [entry] = useQueryValue('entry')
  const chosen = lines.find((one) => String(one.seq) === entry) ?? lines[0]
  if (!chosen) return <Nothing says={none} />
  return (
    <>
      <Rows lines={lines} more={more} reasons={reasons} />
      <Entry line={chosen} />
    </>
  )
}
