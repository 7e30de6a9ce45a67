/** A dialog with fields: what is missing is said on its button, Ctrl Enter does it, what was refused stands below. */
import type { ReactNode } from 'react'
import type { Problem } from '../api/problem'
import { useKeys } from '../keys/keys'
import { Button } from './Button'
import { Dialog } from './Dialog'
import { Failure } from './Failure'
import { useWords } from '../words/words'
import { words } from './words'

interface Props {
  title: string
  says: string
  children?: ReactNode
  act: () => void
  leave: () => void
  busy: boolean
  problem: Problem | null
  /** What is still missing. */
  wants: string | undefined
}

export function Form(props: Props) {
  return (
    <Dialog title={props.title} close={props.leave}>
      <Inside {...props} />
    </Dialog>
  )
}

function Inside({ title, says, children, act, leave, busy, problem, wants }: Props) {
  const say = useWords(words)
  const ready = wants === undefined && !busy
  useKeys(title, [{ keys: 'ctrl+Enter', says: title, act: ready ? act : undefined, inText: true }])
  return (
    <>
      <p className="m2">{says}</p>
      {children}
      {problem ? <Failure problem={problem} /> : null}
      <div className="row foot">
        <span className="sp" />
        <Button onPress={leave} keys="Escape">
          {say('back')}
        </Button>
        <Button ink onPress={act} busy={busy} keys="ctrl+Enter" off={wants}>
          {title}
        </Button>
      </div>
    </>
  )
}
