/** In the top bar of a demonstration: who one is; with another choice one is somebody else, at the same place. */
import { useEffect, useState } from 'react'
import { ask } from '../../api/centre'
import { Problem } from '../../api/problem'
import { refuse } from '../../parts/toasts'
import { useWords } from '../../words/words'
import { useMe } from '../me'
import { type Part, PARTS, comeInAs, known, partOf, takeCodes } from './people'
import { words } from './words'

export default function DemoTop() {
  const say = useWords(words)
  const here = partOf(useMe().id)
  const [busy, setBusy] = useState(false)
  useEffect(takeCodes, [])
  const change = (part: Part): void => {
    setBusy(true)
    changeTo(part).then(
      () => location.reload(),
      (fault: unknown) => {
        setBusy(false)
        if (fault instanceof Problem) refuse(fault)
      },
    )
  }
  const people = known()
  if (people.length === 0) return <span className="tag">{say('demo')}</span>
  return (
    <label className="row s">
      <span className="tag">{say(busy ? 'changing' : 'demo')}</span>
      <span className="unseen">{say('changeTo')}</span>
      <select
        className="small"
        value={here ?? ''}
        disabled={busy}
        onChange={({ target }) => change(target.value as Part)}
        id="demo-person"
      >
        {here === null ? <option value="" /> : null}
        {PARTS.filter((one) => people.includes(one)).map((one) => (
          <option key={one} value={one}>
            {say(one)}
          </option>
        ))}
      </select>
    </label>
  )
}

/** Out, and in again as somebody else. What was typed stays with whom it belongs to. */
export async function changeTo(part: Part): Promise<void> {
  await ask('delete', '/api/v1/login/session', {})
  await comeInAs(part)
}
