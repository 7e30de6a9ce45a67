/** How the parts stand, and where what is not told here is found. Nothing here changes anything. */
import { useLook } from '../../api/centre'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Panel } from '../../parts/Panel'
import { Waiting } from '../../parts/Waiting'
import { useWords } from '../../words/words'
import { words } from './words'
import styles from './people.module.css'

const BEAT_MS = 15_000
const ELSEWHERE = ['backups', 'keys', 'settings', 'lines', 'logins'] as const

export function System() {
  const say = useWords(words)
  const ready = useLook('/health/ready', {}, { refetchInterval: BEAT_MS })
  return (
    <>
      <Panel
        title={say('parts')}
        className={styles.main ?? ''}
        beside={
          ready.data ? (
            <Mark state={ready.data.ready ? 'ok' : 'late'}>{say(ready.data.ready ? 'allReady' : 'notReady')}</Mark>
          ) : null
        }
      >
        {ready.error ? <Failure problem={ready.error} again={() => void ready.refetch()} /> : null}
        {ready.isPending ? <Waiting rows={4} /> : null}
        {ready.data?.parts.length === 0 ? <p className={`m2 ${styles.note}`}>{say('partsAway')}</p> : null}
        <ul className={styles.list}>
          {(ready.data?.parts ?? []).map((one) => (
            <li key={one.part}>
              <Mark state={one.ready ? 'ok' : 'late'}>{one.part}</Mark>
              <span className="m2 cut">{one.says}</span>
            </li>
          ))}
        </ul>
      </Panel>
      <div className={`col ${styles.side}`}>
        <Panel title={say('elsewhere')}>
          <dl className={styles.elsewhere}>
            {ELSEWHERE.map((one) => (
              <div key={one}>
                <dt>{say(one)}</dt>
                <dd className="s m2">{say(`${one}-says`)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      </div>
    </>
  )
}
