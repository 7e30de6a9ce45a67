/** 预警劝阻: who is being deceived now and must be reached; what to read out, one key for what came of it. */
import { useLook } from '../../api/centre'
import { useFresh } from '../../api/events'
import { useKeys } from '../../keys/keys'
import { Failure } from '../../parts/Failure'
import { Kbd } from '../../parts/Kbd'
import { Nothing } from '../../parts/Nothing'
import { Waiting } from '../../parts/Waiting'
import { useMay } from '../../shell/me'
import { follow, go, usePath, useQueryValue } from '../../shell/route'
import { useLanguage, useWords } from '../../words/words'
import { Evaluating } from './Evaluating'
import { Person } from './Person'
import { QueueList } from './QueueList'
import { Reading } from './Reading'
import { type Queue, type Warning, inTurn } from './people'
import { useWorking } from './useWorking'
import { words } from './words'
import styles from './warning.module.css'

export const QUEUE = '/api/v1/warnings/queue'

export default function WarningRoom() {
  const [, sheet] = usePath()
  const evaluates = useMay()('warning.evaluate')
  const found = useLook(QUEUE, {}, { refetchInterval: 20_000 })
  useFresh([QUEUE, '/api/v1/warnings/{warning_id}/script'])
  const judging = sheet === 'evaluate' && evaluates
  return (
    <main id="screen" className={styles.room}>
      <Head queue={found.data} judging={judging} evaluates={evaluates} />
      {judging ? <Evaluating /> : <Reaching found={found} />}
    </main>
  )
}

function Reaching({ found }: { found: ReturnType<typeof useLook<typeof QUEUE>> }) {
  const say = useWords(words)
  if (found.error) return <Failure problem={found.error} again={() => void found.refetch()} />
  if (!found.data || found.data.items.length === 0)
    return (
      <section className={`panel ${styles.whole}`}>
        <div className="ph">
          <h2>{say('queue')}</h2>
        </div>
        {found.data ? <Nothing says={say('nobody')} /> : <Waiting rows={8} />}
      </section>
    )
  return <Desk queue={found.data} />
}

/** The list, what to read out to the chosen one, and what is known of them. */
function Desk({ queue }: { queue: Queue }) {
  const { now, later } = inTurn(queue.items)
  const all = [...now, ...later]
  const [named] = useQueryValue('warning')
  const chosen = all.find((one) => one.id === named) ?? all[0]
  return (
    <>
      <QueueList now={now} later={later} />
      {chosen ? <Chosen key={chosen.id} warning={chosen} queue={queue} /> : null}
    </>
  )
}

function Chosen({ warning, queue }: { warning: Warning; queue: Queue }) {
  const working = useWorking(warning)
  return (
    <>
      <Reading {...{ warning, queue, working }} />
      <Person {...{ warning, queue, working }} />
    </>
  )
}

interface HeadProps {
  queue: Queue | undefined
  judging: boolean
  evaluates: boolean
}

function Head({ queue, judging, evaluates }: HeadProps) {
  const say = useWords(words)
  const spoken = useLanguage()
  const to = judging ? '/warning' : '/warning/evaluate'
  useKeys(say('title'), [
    { keys: 'w', says: say(judging ? 'queue' : 'evaluate'), act: evaluates ? () => go(to) : undefined },
  ])
  return (
    <div className={styles.head}>
      <h1>{say('title')}</h1>
      <span className="m2">{say(judging ? 'evaluateSays' : 'titleSays')}</span>
      {evaluates ? (
        <a href={to} onClick={follow} className="s">
          {say(judging ? 'queue' : 'evaluate')} <Kbd keys="w" />
        </a>
      ) : null}
      <span className="sp" />
      {(queue?.counts ?? []).map((one) => (
        <span key={one.grade} className="s m2">
          {spoken === 'zh' ? one.grade : one.grade_en} <b>{one.open}</b>
          {one.overdue > 0 ? <span className="late"> {say('overdue', { n: one.overdue })}</span> : null}
        </span>
      ))}
    </div>
  )
}
