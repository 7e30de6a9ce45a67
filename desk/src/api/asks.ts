/** Asks: what a request still needs from whoever sits here. The request waits; the page stays as it is. */
import { held } from './kept'

export type Ask = 'sign-in' | 'fresh' | 'purpose'

interface Waiting {
  ask: Ask
  answer: (given: string | null) => void
  given: Promise<string | null>
}

/** Everything that is asked for now, the first one first. */
export const asks = held<readonly Waiting[]>([])

/** Ask, and wait: the answer, or null when they would rather not. Many requests that need the same ask once. */
export function askFor(ask: Ask): Promise<string | null> {
  const same = asks.get().find((one) => one.ask === ask)
  if (same) return same.given
  let answer: Waiting['answer'] = () => undefined
  const given = new Promise<string | null>((resolve) => {
    answer = (told) => {
      asks.set(asks.get().filter((one) => one.given !== given))
      resolve(told)
    }
  })
  asks.set([...asks.get(), { ask, answer, given }])
  return given
}
