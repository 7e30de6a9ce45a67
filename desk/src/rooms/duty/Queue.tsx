/** The queue: open cases in the centre's order, one of them chosen. */
import { Button } from '../../parts/Button'
import { Countdown } from '../../parts/Countdown'
import { Kbd } from '../../parts/Kbd'
import { Money } from '../../parts/Money'
import { MoneyBar } from '../../parts/MoneyBar'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { useStill } from '../../parts/useStill'
import type { State } from '../../parts/Mark'
import { useWords } from '../../words/words'
import { Age } from './Age'
import { type CaseLine, type View, partsOf, spokenNo, stepOf } from './lines'
import { Preview } from './Preview'
import { useClockName } from './useClockName'
import { type CaseDoor, useCaseDoor } from './useCaseDoor'
import { words } from './words'
import styles from './duty.module.css'

const STATES: Readonly<Partial<Record<State, 'held' | 'stake' | 'waiting' | 'gone'>>> = {
  held: 'held',
  open: 'stake',
  wait: 'waiting',
  gone: 'gone',
}

export function Queue({ view, wall }: { view: View; wall: boolean }) {
  const say = useWords(words)
  const ids = view.cases.map((one) => one.id)
  const door = useCaseDoor()
  const names = { group: say('title'), down: say('down'), up: say('up') }
  const enter = {
    keys: 'Enter',
    says: say('enter'),
    act: () => (chosen && door.does(chosen) ? door.enter(chosen) : undefined),
  }
  const { chosen: id, row, choose } = useChoice('case', ids, names, [enter])
  const chosen = view.cases.find((one) => one.id === id)
  const { box, above, toTop } = useStill(ids, id)
  return (
    <Panel
      title={say('queue')}
      className={styles.queue ?? ''}
      beside={wall ? null : <span className="s m2 cut">{say('order')}</span>}
      end={
        <>
          {above > 0 && !wall ? (
            <Button
              small
              onPress={() => {
                toTop()
                choose(ids[0] ?? '')
              }}
            >
              {say('fresh', { n: above })}
            </Button>
          ) : null}
          {wall ? null : <UpDown />}
        </>
      }
    >
      {view.cases.length === 0 ? (
        <Nothing says={say('quiet')} />
      ) : (
        <div className={styles.rows} ref={box}>
          <table role="grid" aria-label={say('queue')} className={styles.table}>
            <thead>
              <tr>
                <th className="n">{say('rank')}</th>
                <th>{say('age')}</th>
                <th>{say('what')}</th>
                <th className="n">{say('loss')}</th>
                <th className="n">{say('stake')}</th>
                <th>{say('where')}</th>
                <th>{say('next')}</th>
                {wall ? null : (
                  <th>
                    <span className="unseen">{say('act')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {view.cases.map((one, n) => (
                <tr
                  key={one.id}
                  {...(wall ? { 'data-row': one.id } : row(one.id))}
                  onDoubleClick={() => (door.does(one) ? door.enter(one) : undefined)}
                >
                  <Cells one={one} rank={n + 1} view={view} wall={wall} />
                  {wall ? null : (
                    <td className="n">
                      <Enter one={one} chosen={one.id === id} door={door} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {chosen && !wall ? <Preview one={chosen} /> : null}
    </Panel>
  )
}

function UpDown() {
  const say = useWords(words)
  return (
    <>
      <Kbd keys="j" />
      <Kbd keys="k" />
      <span className="s m">{say('upDown')}</span>
    </>
  )
}

function Enter({ one, chosen, door }: { one: CaseLine; chosen: boolean; door: CaseDoor }) {
  const say = useWords(words)
  const does = door.does(one)
  if (does === null) return null
  return (
    <Button ink={chosen} busy={door.busy && chosen} keys={chosen ? 'Enter' : undefined} onPress={() => door.enter(one)}>
      {say(does)}
    </Button>
  )
}

interface CellsProps {
  one: CaseLine
  rank: number
  view: View
  /** Everybody sees the wall: no names there, and sums in brief. */
  wall: boolean
}

function Cells({ one, rank, view, wall }: CellsProps) {
  const say = useWords(words)
  const parts = partsOf(one, view.unanswered, (state) => say(STATES[state] ?? 'gone'))
  return (
    <>
      <td className="n">{rank}</td>
      <td>
        <Age at={one.reported_at} />
      </td>
      <td>
        <span className={`cut ${styles.line}`}>{one.fraud_type || say('untyped')}</span>
        <span className={`cut s m2 ${styles.line}`}>
          {spokenNo(one.case_no)} {wall ? null : one.title}
        </span>
      </td>
      <td className="n">
        <Money fen={one.loss} brief={wall} />
      </td>
      <td className={one.at_stake > 0 ? `n open ${styles.big}` : `n ${styles.big}`}>
        <Money fen={one.at_stake} brief={wall} atMost={one.standing === null && one.at_stake > 0} />
      </td>
      <td>
        <MoneyBar parts={parts} />
      </td>
      <td>
        <Step one={one} />
      </td>
    </>
  )
}

/** The next step, and below it how long it may take and whose it is. */
function Step({ one }: { one: CaseLine }) {
  const say = useWords(words)
  const nameOf = useClockName()
  const step = stepOf(one)
  const until = step === 'clock' ? one.until : null
  const n = step === 'offered' || step === 'trace' || step === 'clock' ? 0 : one[step]
  return (
    <>
      <span className={`cut ${styles.line}`}>
        {until === null ? say(step === 'clock' ? 'trace' : step, { n }) : nameOf(one.id, until)}
      </span>
      <span className={`cut s m2 ${styles.line}`}>
        {until === null ? null : <Countdown ends={until} />}{' '}
        {one.assigned.length > 0 ? one.assigned.join('、') : <b>{say('nobody')}</b>}
      </span>
    </>
  )
}
