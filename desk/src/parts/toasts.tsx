/** Toasts: a line about what has just happened. Nothing that matters stands only here; refusals stay until closed. */
import { held, useKept } from '../api/kept'
import type { Problem } from '../api/problem'
import { useWords } from '../words/words'
import { Button } from './Button'
import { Failure } from './Failure'
import { Mark } from './Mark'
import { words } from './words'

interface Toast {
  id: number
  says?: string
  problem?: Problem
}

const STAYS_MS = 6000
const shown = held<readonly Toast[]>([])
let last = 0

function put(toast: Omit<Toast, 'id'>): number {
  const id = (last += 1)
  shown.set([...shown.get().slice(-3), { ...toast, id }])
  return id
}

function drop(id: number): void {
  shown.set(shown.get().filter((one) => one.id !== id))
}

/** Say that something is done. */
export function tell(says: string): void {
  const id = put({ says })
  setTimeout(() => drop(id), STAYS_MS)
}

/** Say why something was not done; it stays until it is closed. */
export function refuse(problem: Problem): void {
  put({ problem })
}

export function Toasts() {
  const say = useWords(words)
  return (
    <div className="toasts" role="region" aria-label={say('news')}>
      <div aria-live="polite">
        {useKept(shown).map((one) => (
          <div key={one.id} className="toast">
            {one.problem ? <Failure problem={one.problem} /> : <Mark state="ok">{one.says}</Mark>}
            <Button small onPress={() => drop(one.id)}>
              {say('close')}
            </Button>
          </div>
        ))}
      </div>
    </div>
  )
}
