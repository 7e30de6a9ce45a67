/** The entries: what waits for a decision first; the chosen one beside, with what speaks for it and the next step. */
import { useState } from 'react'
import { useFresh } from '../../api/events'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Countdown } from '../../parts/Countdown'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { useStill } from '../../parts/useStill'
import { Waiting } from '../../parts/Waiting'
import { useSecond } from '../../api/clock'
import { useMay } from '../../shell/me'
import { useQueryValue } from '../../shell/route'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { type Entry, MARKS, STATES, ordered, stateOf } from './entries'
import { OneEntry } from './OneEntry'
import { Report } from './Report'
import { BLOCKS, useEntries } from './useEntries'
import { words } from './words'
import styles from './blocking.module.css'

const ONE = '/api/v1/blocks/{block_id}'

export function Entries() {
  const say = useWords(words)
  const [state] = useQueryValue('state')
  const [text, seek] = useState('')
  const found = useEntries(state)
  useFresh([BLOCKS, ONE])
  const shown = ordered(
    (found.data?.pages ?? []).flatMap((one) => one.items),
    text,
  )
  const ids = shown.map((one) => one.id)
  const { chosen, row } = useChoice('entry', ids, { group: say('entries'), down: say('down'), up: say('up') })
  const { box, above, toTop } = useStill(ids, chosen)
  return (
    <>
      <Panel
        title={say('entries')}
        className={styles.main ?? ''}
        beside={<span className="s m2 cut">{say('entriesSay')}</span>}
        end={
          <>
            {above > 0 ? (
              <Button small onPress={toTop}>
                {say('fresh', { n: above })}
              </Button>
            ) : null}
            <Adding />
          </>
        }
      >
        <Sieve text={text} seek={seek} />
        {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
        {found.isPending ? <Waiting rows={8} /> : null}
        <div className={styles.rows} ref={box}>
          {found.data ? <List entries={shown} row={row} all={text === '' && state === ''} /> : null}
        </div>
        {found.hasNextPage ? (
          <div className={`row ${styles.foot}`}>
            <Button small busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
              {say('more')}
            </Button>
          </div>
        ) : null}
      </Panel>
      <div className={`col ${styles.side}`}>{chosen ? <OneEntry key={chosen} blockId={chosen} /> : null}</div>
    </>
  )
}

function Sieve({ text, seek }: { text: string; seek: (text: string) => void }) {
  const say = useWords(words)
  const [state, sift] = useQueryValue('state')
  return (
    <search className={styles.sieve}>
      <label>
        <span className="s m2">{say('find')}</span>
        <input value={text} onChange={(typing) => seek(typing.target.value)} />
      </label>
      <label>
        <span className="s m2">{say('state')}</span>
        <select value={state} onChange={(choice) => sift(choice.target.value)}>
          <option value="">{say('every')}</option>
          {STATES.map((each) => (
            <option key={each} value={each}>
              {say(`state-${each}`)}
            </option>
          ))}
        </select>
      </label>
    </search>
  )
}

function Adding() {
  const say = useWords(words)
  const may = useMay()
  const [open, show] = useState(false)
  const proposes = may('block.propose')
  useKeys(say('entries'), [{ keys: 'n', says: say('report'), act: proposes ? () => show(true) : undefined }])
  if (!proposes) return null
  return (
    <>
      <Button small keys="n" onPress={() => show(true)}>
        {say('report')}
      </Button>
      {open ? <Report leave={() => show(false)} /> : null}
    </>
  )
}

interface ListProps {
  entries: readonly Entry[]
  row: (id: string) => Record<string, unknown>
  /** Whether nothing was sifted out. */
  all: boolean
}

function List({ entries, row, all }: ListProps) {
  const say = useWords(words)
  const second = useSecond()
  if (entries.length === 0) return <Nothing says={say(all ? 'noEntry' : 'notFound')} />
  return (
    <table role="grid" aria-label={say('entries')} className={styles.table}>
      <thead>
        <tr>
          <th className={styles.kind}>{say('what')}</th>
          <th>{say('value')}</th>
          <th className={styles.state}>{say('state')}</th>
          <th className={styles.time}>{say('until')}</th>
          <th className={styles.time}>{say('reportedAt')}</th>
          <th className={styles.who}>{say('by')}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((one) => (
          <tr key={one.id} {...row(one.id)}>
            <td className="cut">{say(`what-${one.what}` as 'what-url')}</td>
            <td className="cut">
              <b>{one.value}</b> {one.broad ? <span className="s m2">{say('broad')}</span> : null}
            </td>
            <td className="cut">
              <Mark state={MARKS[stateOf(one)]}>{say(`state-${stateOf(one)}`)}</Mark>
            </td>
            <td className="cut">
              <Ends entry={one} />
            </td>
            <td className="cut">{shortTime(one.at, second)}</td>
            <td className="cut">{one.by}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How long it still stands, where it does. */
function Ends({ entry }: { entry: Entry }) {
  const stands = entry.state === 'published' || entry.state === 'shadow'
  return stands && entry.until ? <Countdown ends={entry.until} /> : <>—</>
}
