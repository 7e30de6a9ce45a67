/**
 * Signature: what cannot be undone is said in full before it is signed. Enter signs, Esc leaves; nothing else acts.
 *
 * A fresh proof is asked for when the centre wants one (`api/send`), and the act goes on by itself.
 */
import type { ReactNode } from 'react'
import type { Problem } from '../api/problem'
import { useKeys } from '../keys/keys'
import { useWords } from '../words/words'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { Failure } from './Failure'
import { words } from './words'

interface Props {
  title: string
  /** The sentence that will be sent, as it will be sent. */
  children: ReactNode
  /** What the button says: 签发止付 4 户 219,455.00 */
  does: string
  sign: () => void
  leave: () => void
  busy: boolean
  problem: Problem | null
  /** Whether it can be taken back by a further act within the house; then nothing is said about that. */
  canBeUndone?: boolean
}

export function Signature(props: Props) {
  const say = useWords(words)
  return (
    <Dialog title={props.title} close={props.leave}>
      <Inside {...props} note={props.canBeUndone ? '' : say('irreversible')} />
    </Dialog>
  )
}

function Inside({ title, children, does, sign, leave, busy, problem, note }: Props & { note: string }) {
  const say = useWords(words)
  useKeys(title, [{ keys: 'Enter', says: does, act: busy ? undefined : sign }])
  return (
    <>
      <div className="signed">{children}</div>
      {note ? <p className="s m2">{note}</p> : null}
      {problem ? <Failure problem={problem} /> : null}
      <div className="row foot">
        <span className="sp" />
        <Button onPress={leave} keys="Escape">
          {say('cancel')}
        </Button>
        <Button ink onPress={sign} busy={busy} keys="Enter">
          {does}
        </Button>
      </div>
    </>
  )
}
