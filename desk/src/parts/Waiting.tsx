/** Waiting: thin lines where rows will stand; after two seconds it says for how long, never a spinner over known data. */
import { useEffect, useState } from 'react'
import { useWords } from '../words/words'
import { words } from './words'

export function Waiting({ rows = 5 }: { rows?: number }) {
  const say = useWords(words)
  const [seconds, count] = useState(0)
  useEffect(() => {
    const beat = setInterval(() => count((n) => n + 1), 1000)
    return () => clearInterval(beat)
  }, [])
  return (
    <div className="waiting" role="status" aria-label={say('loading')}>
      {Array.from({ length: rows }, (_, n) => (
        <i key={n} />
      ))}
      {seconds >= 2 ? <p className="s m2">{say('loadingFor', { n: seconds })}</p> : null}
    </div>
  )
}
