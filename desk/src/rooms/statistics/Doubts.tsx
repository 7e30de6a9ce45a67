/** Numbers in doubt: what is wrong with each; locked to its figure by one key, or its source is named. */
import { useState } from 'react'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { Mark } from '../../parts/Mark'
import { useWords } from '../../words/words'
import type { Text } from './Editor'
import { type Doubt, type Piece, lockedIn } from './pieces'
import { words } from './words'
import styles from './statistics.module.css'

interface Props {
  text: Text
  pieces: readonly Piece[]
  doubts: readonly Doubt[]
  /** Not given: it is only read. */
  write: ((text: Text) => void) | undefined
}

export function Doubts({ text, pieces, doubts, write }: Props) {
  const say = useWords(words)
  const [sourcing, begin] = useState<Doubt | null>(null)
  const [first] = doubts
  const lock = (one: Doubt) => (): void => write?.({ ...text, text: lockedIn(text.text, pieces, one) })
  const locks = (one: Doubt): boolean => write !== undefined && one.key !== ''
  useKeys(say('text'), [
    { keys: 'f', says: say('lock'), act: first && locks(first) ? lock(first) : undefined },
    { keys: 'v', says: say('vouch'), act: first && write ? () => begin(first) : undefined },
  ])
  return (
    <ul className={styles.doubts}>
      {doubts.map((one, n) => (
        <li key={`${one.start}`}>
          <Mark state="late">{say(`fault-${one.fault}` as 'fault-free')}</Mark>
          <b>{one.text}</b>
          <span className="s m2">{one.should ? say('should', { value: one.should }) : null}</span>
          <span className="sp" />
          {locks(one) ? (
            <Button small keys={n ? undefined : 'f'} onPress={lock(one)}>
              {say('lock')}
            </Button>
          ) : null}
          {write ? (
            <Button small keys={n ? undefined : 'v'} onPress={() => begin(one)}>
              {say('vouch')}
            </Button>
          ) : null}
        </li>
      ))}
      {text.vouched.map((one) => (
        <li key={one.text}>
          <Mark state="ok">{one.text}</Mark>
          <span className="s m2">{one.reason}</span>
        </li>
      ))}
      {sourcing && write ? <Source doubt={sourcing} text={text} write={write} leave={() => begin(null)} /> : null}
    </ul>
  )
}

interface SourceProps {
  doubt: Doubt
  text: Text
  write: (text: Text) => void
  leave: () => void
}

function Source({ doubt, text, write, leave }: SourceProps) {
  const say = useWords(words)
  const [reason, tell] = useState('')
  const act = (): void => {
    write({ ...text, vouched: [...text.vouched, { text: doubt.text, reason }] })
    leave()
  }
  return (
    <Form
      title={say('vouch')}
      says={doubt.text}
      act={act}
      leave={leave}
      busy={false}
      problem={null}
      wants={reason.trim() === '' ? say('source') : undefined}
    >
      <Field label={say('source')} value={reason} change={tell} autoFocus />
    </Form>
  )
}
