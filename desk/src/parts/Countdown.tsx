/** Countdown: the time that is left, by the centre's clock. It changes its look once, when it is over, and stays. */
import { useSecond } from '../api/clock'
import { secondsOf, span } from '../words/times'
import { useWords } from '../words/words'
import { Glyph } from './Mark'
import { words } from './words'

const DAY = 86_400

interface Props {
  ends: string
  begins?: string | undefined
}

export function Countdown({ ends, begins }: Props) {
  const say = useWords(words)
  const left = secondsOf(ends) - useSecond()
  const over = left <= 0
  const whole = begins ? secondsOf(ends) - secondsOf(begins) : 0
  return (
    <span className={over ? 'clk late' : 'clk'}>
      {over ? <Glyph state="late" /> : null}
      <b>{over ? say('over', { span: long(-left, say) }) : long(left, say)}</b>
      {whole > 0 ? <progress value={Math.min(whole, whole - left)} max={whole} aria-hidden="true" /> : null}
    </span>
  )
}

/** How long something waits already. */
export function Since({ at }: { at: string }) {
  const say = useWords(words)
  return <>{long(Math.max(0, useSecond() - secondsOf(at)), say)}</>
}

function long(seconds: number, say: (word: 'days', values: { n: number }) => string): string {
  return seconds >= 3 * DAY ? say('days', { n: Math.floor(seconds / DAY) }) : span(seconds)
}
