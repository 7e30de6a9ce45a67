/** One entry: what it is, what speaks for it and how much, what is missing, who decided what, and the next step. */
import { useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { Failure } from '../../parts/Failure'
import { Glyph, Mark } from '../../parts/Mark'
import { Panel } from '../../parts/Panel'
import { Waiting } from '../../parts/Waiting'
import { follow } from '../../shell/route'
import { shortTime } from '../../words/times'
import { useLanguage, useWords } from '../../words/words'
import { MARKS, type Weighed, stateOf } from './entries'
import { EntryActs } from './EntryActs'
import { words } from './words'
import styles from './blocking.module.css'

export function OneEntry({ blockId }: { blockId: string }) {
  const say = useWords(words)
  const found = useLook('/api/v1/blocks/{block_id}', { path: { block_id: blockId } })
  if (found.error) return <Failure problem={found.error} again={() => void found.refetch()} />
  if (!found.data)
    return (
      <Panel title={say('entry')}>
        <Waiting rows={6} />
      </Panel>
    )
  return <Whole weighed={found.data} />
}

function Whole({ weighed }: { weighed: Weighed }) {
  const say = useWords(words)
  const { entry } = weighed
  return (
    <Panel title={entry.number} beside={<Mark state={MARKS[stateOf(entry)]}>{say(`state-${stateOf(entry)}`)}</Mark>}>
      <div className={styles.inside} tabIndex={0} role="region" aria-label={say('entry')}>
        <p className={styles.value}>{entry.value}</p>
        <p className="s m2">
          {say(`what-${entry.what}` as 'what-url')}
          {entry.broad ? ` · ${say('broadSays')}` : ''}
        </p>
        <Hits weighed={weighed} />
        <Grounds weighed={weighed} />
        <Evidence weighed={weighed} />
        <Hands weighed={weighed} />
      </div>
      <EntryActs key={`${entry.id} ${entry.state}`} weighed={weighed} />
    </Panel>
  )
}

/** Whom it hit, or would have hit while it was tried: nothing of them but how often, and when last. */
function Hits({ weighed: { entry, hits, hits_on_trial, last_hit } }: { weighed: Weighed }) {
  const say = useWords(words)
  const second = useSecond()
  if (entry.state === 'reported' || entry.state === 'checked') return null
  const last = last_hit === null ? '' : say('lastHit', { at: shortTime(last_hit, second) })
  return (
    <p>
      {say('wouldHit')} <b>{hits_on_trial}</b> {say('hit')} <b>{hits}</b> <span className="s m2">{last}</span>
    </p>
  )
}

/** The score with its reasons, and what keeps it from being approved. */
function Grounds({ weighed }: { weighed: Weighed }) {
  const say = useWords(words)
  const spoken = useLanguage()
  const missing = spoken === 'zh' ? weighed.missing : weighed.missing_in_english
  const because = weighed.because.map((one) => `${say(`how-${one.how}` as 'how-case')} ${one.percent}`)
  return (
    <section aria-label={say('weight')}>
      <h3 className={styles.head}>
        {say('weight')} <b className={styles.score}>{weighed.score}</b>
        <span className="s m2 cut">{because.join('、')}</span>
      </h3>
      <p className="s m2">{say('independent', { n: weighed.independent })}</p>
      {missing.map((one) => (
        <p key={one} className={`s late ${styles.lacks}`}>
          <Glyph state="late" /> {one}
        </p>
      ))}
    </section>
  )
}

function Evidence({ weighed }: { weighed: Weighed }) {
  const say = useWords(words)
  return (
    <section aria-label={say('evidence')}>
      <h3 className={styles.head}>
        {say('evidence')} <span className="s m2">{weighed.evidence.length}</span>
      </h3>
      <ul className={styles.list}>
        {weighed.evidence.map((one, n) => (
          <li key={n}>
            <span>
              <b>{say(`how-${one.how}` as 'how-case')}</b> {one.fraud_type || '—'}
            </span>
            {one.case ? (
              <a href={`/tracing/${one.case}`} onClick={follow} className="s">
                {say('itsCase')}
              </a>
            ) : null}
            <small>
              {[one.reporter, one.source, one.licence].filter(Boolean).join(' · ')}
              {one.note ? ` ${one.note}` : ''}
            </small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who reported it, and each decision since. */
function Hands({ weighed: { entry, decided } }: { weighed: Weighed }) {
  const say = useWords(words)
  const second = useSecond()
  const hands = [{ act: 'report', by: entry.by, at: entry.at, reason: '', until: null }, ...decided]
  return (
    <section aria-label={say('hands')}>
      <h3 className={styles.head}>{say('hands')}</h3>
      <ul className={styles.list}>
        {hands.map((one, n) => (
          <li key={n}>
            <span>
              {say(`did-${one.act}` as 'did-report')} <span className="s m2">{one.by}</span>
            </span>
            <span className="s m2">{shortTime(one.at, second)}</span>
            {one.reason || one.until ? (
              <small>
                {one.reason} {one.until ? say('standsUntil', { at: shortTime(one.until, second) }) : ''}
              </small>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  )
}
