/** 值班台: the case that loses most if it is left stands first; Enter takes it. */
import { useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useFresh } from '../../api/events'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Money } from '../../parts/Money'
import { Waiting } from '../../parts/Waiting'
import { useMay, useMe } from '../../shell/me'
import { useQueryValue } from '../../shell/route'
import { clockTime } from '../../words/times'
import { useLanguage, useWords } from '../../words/words'
import { Banks } from './Banks'
import { type View, waitsFor } from './lines'
import { Queue } from './Queue'
import { Waits } from './Waits'
import { words } from './words'
import styles from './duty.module.css'

const DESK = '/api/v1/desk'

export default function DutyRoom() {
  const desk = useLook(DESK, {}, { refetchInterval: 60_000 })
  const [wall] = useQueryValue('wall')
  useFresh([DESK, '/api/v1/clocks'])
  return (
    <main id="screen" className={wall ? `${styles.room} ${styles.wall}` : styles.room}>
      <Head view={desk.data} wall={wall !== ''} />
      {desk.error ? <Failure problem={desk.error} again={() => void desk.refetch()} /> : null}
      {desk.data ? <Sheets view={desk.data} wall={wall !== ''} /> : <Frame />}
    </main>
  )
}

function Sheets({ view, wall }: { view: View; wall: boolean }) {
  const me = useMe()
  const may = useMay()
  const waits = waitsFor(view, { id: me.id, roles: me.roles.map((one) => one.role), may })
  return (
    <>
      <Queue view={view} wall={wall} />
      <Waits view={view} waits={waits} unseen={me.unseen} wall={wall} />
      <Banks unanswered={view.unanswered} />
    </>
  )
}

function Head({ view, wall }: { view: View | undefined; wall: boolean }) {
  const say = useWords(words)
  return (
    <div className={styles.head}>
      <h1>{say('title')}</h1>
      <Shift />
      <span className="sp" />
      <span className="s m2">
        {say('open')} <b>{view ? view.cases.length : '—'}</b>
      </span>
      <span className="s m2">
        {say('loss')}{' '}
        <b>
          <Money fen={view?.loss} brief={wall} />
        </b>
      </span>
      <span className="s m2">
        <Mark state="held">{say('held')}</Mark>{' '}
        <b>
          <Money fen={view?.held} brief={wall} />
        </b>
      </span>
      <span className="s m2">
        <Mark state="open">{say('stake')}</Mark>{' '}
        <b>
          <Money fen={view?.at_stake} brief={wall} />
        </b>
      </span>
      {wall ? <Now /> : null}
    </div>
  )
}

/** The wall has no top bar: the centre's time stands here. */
function Now() {
  return <b>{clockTime(useSecond())}</b>
}

/** The shift that runs, for who may hand it over or plan it. */
function Shift() {
  const say = useWords(words)
  const may = useMay()
  const onDuty = useLook(
    '/api/v1/on-duty',
    {},
    { enabled: may('shift.hand-over') || may('roster.set'), staleTime: 300_000 },
  )
  const spoken = useLanguage()
  const now = onDuty.data?.now
  if (!now) return null
  const [from, to] = [clockTime(now.begins).slice(0, 5), clockTime(now.ends).slice(0, 5)]
  const shift = spoken === 'zh' ? now.shift : say('shiftOf', { from, to })
  return <span className="m2">{shift}</span>
}

function Frame() {
  const say = useWords(words)
  return (
    <section className={`panel ${styles.queue}`}>
      <div className="ph">
        <h2>{say('queue')}</h2>
      </div>
      <Waiting rows={8} />
    </section>
  )
}
