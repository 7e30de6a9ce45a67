/** Money: exact, aligned, with its unit for who listens. */
import { type Fen, short, yuan } from '../words/numbers'
import { useWords } from '../words/words'
import { words } from './words'

interface Props {
  fen: Fen | null | undefined
  /** For drawings and walls: 8.99万. */
  brief?: boolean
  /** Only the upper bound is known: a bank has not answered. */
  atMost?: boolean
}

export function Money({ fen, brief, atMost }: Props) {
  const say = useWords(words)
  const shown = brief ? short(fen) : yuan(fen)
  const none = fen === null || fen === undefined
  return (
    <span className={none || BigInt(fen) === 0n ? 'yuan dim' : 'yuan'}>
      {atMost && !none ? '≤ ' : ''}
      {shown}
      <span className="unseen">{say(none ? 'unknown' : 'yuan')}</span>
    </span>
  )
}
