/** The rail: the screens that one's roles have. */
import { useLanguage, useWords } from '../words/words'
import { Icon } from './Icon'
import { follow } from './route'
import type { Screen } from './screens'
import { words } from './words'

export function Rail({ screens, here }: { screens: readonly Screen[]; here: string | undefined }) {
  const say = useWords(words)
  const spoken = useLanguage()
  return (
    <nav className="rail" aria-label={say('rail')}>
      {screens.map((one) => (
        <a
          key={one.id}
          href={`/${one.id}`}
          onClick={follow}
          className={one.id === here ? 'on' : ''}
          {...(one.id === here ? { 'aria-current': 'page' as const } : {})}
        >
          <Icon name={one.icon} />
          {one.name[spoken === 'zh' ? 0 : 1]}
        </a>
      ))}
    </nav>
  )
}
