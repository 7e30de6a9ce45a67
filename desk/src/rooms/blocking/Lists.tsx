/** The compiled lists as they stand for those who enforce them: how many entries, since when; and where the rest is told. */
import { useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useFresh } from '../../api/events'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { Waiting } from '../../parts/Waiting'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { words } from './words'
import styles from './blocking.module.css'

const LISTS = '/api/v1/blocks/lists'
const BY_COMMAND = ['build', 'serve', 'export', 'read'] as const

export function Lists() {
  const say = useWords(words)
  const second = useSecond()
  const found = useLook(LISTS, {}, { refetchInterval: 60_000 })
  useFresh([LISTS])
  const lists = found.data ?? []
  return (
    <>
      <Panel
        title={say('lists')}
        className={styles.main ?? ''}
        beside={<span className="s m2 cut">{say('listsSay')}</span>}
      >
        {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
        {found.isPending ? <Waiting rows={2} /> : null}
        {found.data && lists.length === 0 ? <Nothing says={say('noList')} /> : null}
        <div className={styles.rows} hidden={lists.length === 0}>
          <table aria-label={say('lists')} className={styles.table}>
            <thead>
              <tr>
                <th>{say('list')}</th>
                <th className={`n ${styles.time}`}>{say('entries')}</th>
                <th className={`n ${styles.time}`}>{say('bytes')}</th>
                <th className={styles.time}>{say('madeAt')}</th>
              </tr>
            </thead>
            <tbody>
              {lists.map((one) => (
                <tr key={one.name} data-list={one.name}>
                  <td className="cut">
                    <Mark state={one.name === 'published' ? 'held' : 'wait'}>
                      {say(`list-${one.name}` as 'list-published')}
                    </Mark>
                  </td>
                  <td className="n">
                    <b>{one.entries}</b>
                  </td>
                  <td className="n">{one.bytes}</td>
                  <td className="cut">{shortTime(one.made_at, second)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <div className={`col ${styles.side}`}>
        <Panel title={say('elsewhere')}>
          <dl className={styles.facts}>
            {BY_COMMAND.map((one) => (
              <div key={one} className={styles.fact}>
                <dt>{`hezhan block ${one}`}</dt>
                <dd>{say(`command-${one}`)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
      </div>
    </>
  )
}
