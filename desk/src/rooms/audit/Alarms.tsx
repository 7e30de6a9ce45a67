/** What stands out: alarms raised by themselves, and what the rules find in the last days. They accuse nobody. */
import { type Schema, useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useFresh } from '../../api/events'
import { Failure } from '../../parts/Failure'
import { Glyph } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { follow } from '../../shell/route'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { words } from './words'
import styles from './audit.module.css'

const HOUR = 3600
const DAYS = 7
const RENEWED_MS = 300_000

export function Alarms() {
  const say = useWords(words)
  const second = useSecond()
  const raised = useLook('/api/v1/audit/raised', {})
  useFresh(['/api/v1/audit/raised'])
  const until = Math.floor(second / HOUR + 1) * HOUR
  const iso = (at: number) => new Date(at * 1000).toISOString()
  const span = { since: iso(until - DAYS * 24 * HOUR), until: iso(until) }
  const found = useLook('/api/v1/audit/alarms', { query: span }, { staleTime: RENEWED_MS })
  return (
    <Panel
      title={say('alarms')}
      className={styles.alarms ?? ''}
      beside={<span className="s m2 cut">{say('alarmsSay', { n: DAYS })}</span>}
    >
      {raised.error ? <Failure problem={raised.error} again={() => void raised.refetch()} /> : null}
      {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
      <List raised={raised.data} found={found.data} />
    </Panel>
  )
}

interface ListProps {
  raised: readonly Schema<'Shown_Alarm_'>[] | undefined
  found: readonly Schema<'AlarmShown'>[] | undefined
}

function List({ raised = [], found = [] }: ListProps) {
  const say = useWords(words)
  const second = useSecond()
  if (raised.length + found.length === 0) return <Nothing says={say('noAlarm')} />
  return (
    <ul className={styles.list}>
      {raised.map((one) => (
        <li key={one.id}>
          <Glyph state="late" />
          <Rule rule={one.body.rule} who={one.body.who} />
          <span className="s m2">{shortTime(one.at, second)}</span>
          <small>{one.body.about}</small>
        </li>
      ))}
      {found.map((one) => (
        <li key={`${one.rule} ${one.who}`}>
          <Glyph state="open" />
          <Rule rule={one.rule} who={one.who} />
          <b>{say('times', { n: one.times })}</b>
          <small>
            {say('inCases', { n: one.cases.length })} {shortTime(one.last.at, second)}
          </small>
        </li>
      ))}
    </ul>
  )
}

function Rule({ rule, who }: { rule: string; who: string }) {
  const say = useWords(words)
  const word = `rule-${rule}`
  const says = word in words ? say(word as 'rule-emergency') : rule
  if (!who) return <span className="cut">{says}</span>
  return (
    <a className="cut" href={`/audit/log?member=${encodeURIComponent(who)}`} onClick={follow}>
      {says} <b>{who}</b>
    </a>
  )
}
