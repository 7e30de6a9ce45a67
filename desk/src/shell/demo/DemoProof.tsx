/** A proof, or a login anew, of whoever sits here in a demonstration: one press, because this browser plays the phone. */
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { useWords } from '../../words/words'
import { useMe } from '../me'
import { useTry } from '../useTry'
import { known, partOf, proveAgain, signInAgain } from './people'
import { words } from './words'

interface Props {
  /** Within the login that runs. */
  fresh: boolean
  done: (signed: { member_id: string }) => void
}

export default function DemoProof({ fresh, done }: Props) {
  const say = useWords(words)
  const { busy, problem, run } = useTry()
  const part = partOf(useMe().id)
  if (part === null || !known().includes(part)) return null
  return (
    <div className="way">
      <Button ink busy={busy} onPress={() => run(() => (fresh ? proveAgain(part) : signInAgain(part)).then(done))}>
        {say('proveAs', { who: say(part) })}
      </Button>
      {problem ? <Failure problem={problem} /> : null}
    </div>
  )
}
