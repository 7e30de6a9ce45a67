/** MoneyBar: one sum in its parts; lengths are yuan, patterns are states. */
import type { State } from './Mark'
import { yuan } from '../words/numbers'

export interface Part {
  state: State
  says: string
  fen: number
}

export function MoneyBar({ parts }: { parts: readonly Part[] }) {
  const shown = parts.filter((one) => one.fen > 0)
  const label = shown.map((one) => `${one.says} ${yuan(one.fen)}`).join('，')
  return (
    <span className="bar" role="img" aria-label={label || '—'}>
      {shown.map((one) => (
        <i key={one.state} className={`fill ${one.state}`} style={{ flexGrow: one.fen }} />
      ))}
    </span>
  )
}
