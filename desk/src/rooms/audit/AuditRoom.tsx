/** 审计: the log, whoever looked at a case or a person, whether all of it is sound; exports and their second person. */
import { type ComponentType } from 'react'
import { useKeys } from '../../keys/keys'
import { Kbd } from '../../parts/Kbd'
import { useMay } from '../../shell/me'
import { follow, go, usePath } from '../../shell/route'
import { useWords } from '../../words/words'
import { Exports } from './Exports'
import { Log } from './Log'
import { Looks } from './Looks'
import { words } from './words'
import styles from './audit.module.css'

interface Sheet {
  id: 'log' | 'looks' | 'exports'
  needs: readonly string[]
  Sheet: ComponentType
}

const EXPORTS = ['evidence.export', 'export.request', 'export.check', 'export.approve']
const SHEETS: readonly Sheet[] = [
  { id: 'log', needs: ['audit.read'], Sheet: Log },
  { id: 'looks', needs: ['audit.read'], Sheet: Looks },
  { id: 'exports', needs: EXPORTS, Sheet: Exports },
]

export default function AuditRoom() {
  const say = useWords(words)
  const may = useMay()
  const [, asked] = usePath()
  const sheets = SHEETS.filter((one) => one.needs.some(may))
  const here = sheets.find((one) => one.id === asked) ?? sheets[0]
  useKeys(
    say('title'),
    sheets.map((one, n) => ({ keys: `${n + 1}`, says: say(one.id), act: () => go(`/audit/${one.id}`) })),
  )
  return (
    <main id="screen" className={styles.room}>
      <div className={styles.head}>
        <h1>{say('title')}</h1>
        <nav className="row" aria-label={say('title')}>
          {sheets.map((one, n) => (
            <a
              key={one.id}
              href={`/audit/${one.id}`}
              onClick={follow}
              aria-current={one === here ? 'page' : undefined}
              className={one === here ? styles.on : ''}
            >
              {say(one.id)} <Kbd keys={`${n + 1}`} />
            </a>
          ))}
        </nav>
      </div>
      {here ? <here.Sheet /> : null}
    </main>
  )
}
