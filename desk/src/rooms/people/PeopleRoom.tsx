/** 管理: who works here and in which role, what waits for a second person, how long cases are kept, how the parts stand. */
import { type ComponentType } from 'react'
import { useKeys } from '../../keys/keys'
import { Kbd } from '../../parts/Kbd'
import { useMay } from '../../shell/me'
import { follow, go, usePath } from '../../shell/route'
import { useWords } from '../../words/words'
import { Grants } from './Grants'
import { Keeping } from './Keeping'
import { Members } from './Members'
import { System } from './System'
import { words } from './words'
import styles from './people.module.css'

interface Sheet {
  id: 'members' | 'grants' | 'keeping' | 'system'
  needs: readonly string[]
  Sheet: ComponentType
}

const KEEPS = ['legal-hold.set', 'legal-hold.lift', 'deletion.propose', 'deletion.check', 'deletion.approve']
const SHEETS: readonly Sheet[] = [
  { id: 'members', needs: ['user.read'], Sheet: Members },
  { id: 'grants', needs: ['user.read'], Sheet: Grants },
  { id: 'keeping', needs: KEEPS, Sheet: Keeping },
  { id: 'system', needs: ['user.read'], Sheet: System },
]

export default function PeopleRoom() {
  const say = useWords(words)
  const may = useMay()
  const [, asked] = usePath()
  const sheets = SHEETS.filter((one) => one.needs.some(may))
  const here = sheets.find((one) => one.id === asked) ?? sheets[0]
  useKeys(
    say('title'),
    sheets.map((one, n) => ({ keys: `${n + 1}`, says: say(one.id), act: () => go(`/people/${one.id}`) })),
  )
  return (
    <main id="screen" className={styles.room}>
      <div className={styles.head}>
        <h1>{say('title')}</h1>
        <nav className="row" aria-label={say('title')}>
          {sheets.map((one, n) => (
            <a
              key={one.id}
              href={`/people/${one.id}`}
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
