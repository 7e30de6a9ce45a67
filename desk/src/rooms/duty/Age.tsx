/** How long ago a case was reported; the line below is the first hour. */
import { useSecond } from '../../api/clock'
import { secondsOf, span } from '../../words/times'
import { useWords } from '../../words/words'
import { words } from './words'

const HOUR = 3600
const DAY = 86_400

export function Age({ at }: { at: string }) {
  const say = useWords(words)
  const age = Math.max(0, useSecond() - secondsOf(at))
  return (
    <>
      <b>{age >= 3 * DAY ? say('days', { n: Math.floor(age / DAY) }) : longSpan(age)}</b>
      <progress value={Math.min(age, HOUR)} max={HOUR} aria-hidden="true" />
    </>
  )
}

function longSpan(seconds: number): string {
  return seconds < HOUR ? `00:${span(seconds)}` : span(seconds)
}
