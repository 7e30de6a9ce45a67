/** Appeals against entries: what is due first stands first; answered by somebody who had no hand in the entry. */
import { useState } from 'react'
import { useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useFresh } from '../../api/events'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Countdown } from '../../parts/Countdown'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { useMay } from '../../shell/me'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { APPEAL_MARKS, type Appeal, dueFirst } from './appeals'
import { OneAppeal } from './OneAppeal'
import { TakeAppeal } from './TakeAppeal'
import { words } from './words'
import styles from './blocking.module.css'

const APPEALS = '/api/v1/appeals'

export function Appeals() {
  const say = useWords(words)
  const found = useLook(APPEALS, { query: { limit: 200 } })
  useFresh([APPEALS])
  const all = dueFirst(found.data?.items ?? [])
  const ids = all.map((one) => one.id)
  const { chosen, row } = useChoice('appeal', ids, { group: say('appeals'), down: say('down'), up: say('up') })
  const one = all.find((each) => each.id === chosen)
  return (
    <>
      <Panel
        title={say('appeals')}
        className={styles.main ?? ''}
        beside={<span className="s m2 cut">{say('appealsSay')}</span>}
        end={<Taking />}
      >
        {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
        {found.isPending ? <Waiting rows={6} /> : null}
        {found.data && all.length === 0 ? <Nothing says={say('noAppeal')} /> : null}
        <div className={styles.rows} hidden={all.length === 0}>
          <List appeals={all} row={row} />
        </div>
      </Panel>
      <div className={`col ${styles.side}`}>{one ? <OneAppeal key={one.id} appeal={one} /> : null}</div>
    </>
  )
}

function Taking() {
  const say = useWords(words)
  const may = useMay()
  const [open, show] = useState(false)
  const takes = may('appeal.file')
  useKeys(say('appeals'), [{ keys: 'n', says: say('takeAppeal'), act: takes ? () => show(true) : undefined }])
  if (!takes) return null
  return (
    <>
      <Button small keys="n" onPress={() => show(true)}>
        {say('takeAppeal')}
      </Button>
      {open ? <TakeAppeal leave={() => show(false)} /> : null}
    </>
  )
}

interface ListProps {
  appeals: readonly Appeal[]
  row: (id: string) => Record<string, unknown>
}

function List({ appeals, row }: ListProps) {
  const say = useWords(words)
  const second = useSecond()
  return (
    <table role="grid" aria-label={say('appeals')} className={styles.table}>
      <thead>
        <tr>
          <th className={styles.state}>{say('number')}</th>
          <th>{say('saying')}</th>
          <th className={styles.time}>{say('received')}</th>
          <th className={styles.time}>{say('due')}</th>
          <th className={styles.state}>{say('state')}</th>
        </tr>
      </thead>
      <tbody>
        {appeals.map((one) => (
          <tr key={one.id} {...row(one.id)}>
            <td className="cut">
              <b>{one.body.at_number}</b>
            </td>
            <td className="cut">{one.body.words}</td>
            <td className="cut">{shortTime(one.body.received_at, second)}</td>
            <td className="cut">{one.state === 'filed' ? <Countdown ends={one.due} /> : '—'}</td>
            <td className="cut">
              <Mark state={APPEAL_MARKS[one.state] ?? 'open'}>{say(`appeal-${one.state}` as 'appeal-filed')}</Mark>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
