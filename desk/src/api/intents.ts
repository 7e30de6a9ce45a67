/**
 * Intents: one key for each thing that somebody wants done once.
 *
 * A key belongs to what is wanted (`sign:ORDER`) and to the very words of it. It is kept over retries and over a reload
 * until the centre has said yes or no; other words are another intent.
 */
import { keep, recall } from './kept'

interface Kept {
  key: string
  words: string
}

const at = (intent: string): string => `hezhan.intent.${intent}`

export function keyOf(intent: string, body: unknown): string {
  const words = JSON.stringify(body ?? null)
  const kept = JSON.parse(recall(sessionStorage, at(intent)) ?? 'null') as Kept | null
  if (kept?.words === words) return kept.key
  const key = crypto.randomUUID()
  keep(sessionStorage, at(intent), JSON.stringify({ key, words } satisfies Kept))
  return key
}

/** The centre has answered for good. */
export function settled(intent: string): void {
  keep(sessionStorage, at(intent), null)
}
