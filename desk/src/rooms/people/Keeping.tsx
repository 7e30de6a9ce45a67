/** How long cases are kept: what is held back from deletion, what is proposed for it, whose hand is next. */
import { useLook } from '../../api/centre'
import { useFresh } from '../../api/events'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { useSecond } from '../../api/clock'
import { spokenNo } from '../../words/cases'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { OneCase } from './OneCase'
import { words } from './words'
import styles from './people.module.css'

export function Keeping() {
  const say = useWords(words)
  const second = useSecond()
  const found = useLook('/api/v1/cases', { query: { limit: 200 } })
  useFresh(['/api/v1/cases', '/api/v1/cases/{case_id}/holds', '/api/v1/cases/{case_id}/deletions'])
  const cases = found.data?.items ?? []
  const names = { group: say('keeping'), down: say('down'), up: say('up') }
  const { chosen, row } = useChoice(
    'case',
    cases.map((one) => one.id),
    names,
  )
  const one = cases.find((each) => each.id === chosen)
  return (
    <>
      <Panel
        title={say('keeping')}
        className={styles.main ?? ''}
        beside={<span className="s m2 cut">{say('keepingSays')}</span>}
      >
        {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
        {found.isPending ? <Waiting rows={6} /> : null}
        {found.data && cases.length === 0 ? <Nothing says={say('noCase')} /> : null}
        <div className={styles.rows} hidden={cases.length === 0}>
          <table role="grid" aria-label={say('keeping')} className={styles.table}>
            <thead>
              <tr>
                <th>{say('caseNo')}</th>
                <th>{say('name')}</th>
                <th>{say('at')}</th>
                <th>{say('state')}</th>
              </tr>
            </thead>
            <tbody>
              {cases.map((each) => (
                <tr key={each.id} {...row(each.id)}>
                  <td>
                    <b>{spokenNo(each.body.case_no)}</b>
                  </td>
                  <td className="cut">{each.body.title}</td>
                  <td>{shortTime(each.at, second)}</td>
                  <td>{each.state === 'closed' ? <Mark state="ok">{say('closed')}</Mark> : say('open')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Panel>
      <div className={`col ${styles.side}`}>{one ? <OneCase key={one.id} caseId={one.id} /> : null}</div>
    </>
  )
}
