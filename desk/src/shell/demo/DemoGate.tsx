/** The gate of a demonstration: its people, one press each. */
import { useState } from 'react'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { useWords } from '../../words/words'
import { useTry } from '../useTry'
import { comeInAs, known, takeCodes } from './people'
import { words } from './words'

export default function DemoGate({ entered }: { entered: () => void }) {
  const say = useWords(words)
  const { busy, problem, run } = useTry()
  const [people] = useState(() => {
    takeCodes()
    return known()
  })
  return (
    <section className="way" aria-labelledby="demo-gate">
      <h2 id="demo-gate">{say('comeIn')}</h2>
      <p className="s m2">{say(people.length === 0 ? 'noCodes' : 'comeInSays')}</p>
      <div className="row wrap">
        {people.map((one, n) => (
          <Button key={one} ink={n === 0} busy={busy} onPress={() => run(() => comeInAs(one).then(entered))}>
            {say(one)}
          </Button>
        ))}
      </div>
      {problem ? <Failure problem={problem} /> : null}
    </section>
  )
}
