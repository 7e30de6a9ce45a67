/** Why whoever sits here cannot begin anything about a warning, in a sentence; undefined where they can. */
import { useMay, useMe } from '../../shell/me'
import { useWords } from '../../words/words'
import { type Warning, barsBeginning } from './people'
import { words } from './words'

export function useBar(warning: Warning): string | undefined {
  const say = useWords(words)
  const me = useMe()
  const may = useMay()
  const bar = may('warning.handle') ? barsBeginning(warning, me.id) : 'noRight'
  return bar === null ? undefined : say(`bar-${bar}`, { who: warning.assigned_to ?? '' })
}
