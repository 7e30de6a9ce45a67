/** A key as it stands on the keyboard. */
import { shownKeys } from '../keys/keys'

export function Kbd({ keys }: { keys: string }) {
  return <kbd aria-hidden="true">{shownKeys(keys)}</kbd>
}
