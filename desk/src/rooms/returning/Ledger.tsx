/** The ledger: one row for each hold, its clock part of the row. */
import type { ReactNode } from 'react'
import { Countdown } from '../../parts/Countdown'
import { Mark } from '../../parts/Mark'
import { Money } from '../../parts/Money'
import { useLanguage, useWords } from '../../words/words'
import { isWhat, orders } from '../../words/orders'
import { useSecond } from '../../api/clock'
import { shortTime } from '../../words/times'
import { type Hold, markOf } from './holds'
import { words } from './words'
import styles from './returning.module.css'

type RowOf = (id: string) => Record<string, unknown>

interface Props {
  holds: readonly Hold[]
  row: RowOf
  /** In the ledger of all cases each row says which case it is of. */
  caseOf?: (caseId: string) => string
  enter?: (hold: Hold) => void
}

export function Ledger({ holds, row, caseOf, enter }: Props) {
  const say = useWords(words)
  return (
    <div className={styles.rows}>
      <table role="grid" aria-label={say('ledger')} className={caseOf ? `${styles.table} ${styles.all}` : styles.table}>
        <thead>
          <tr>
            {caseOf ? <th>{say('caseNo')}</th> : null}
            <th>{say('account')}</th>
            <th>{say('measure')}</th>
            <th className="n">{say('asked')}</th>
            <th className="n">{say('held')}</th>
            <th>{say('clock')}</th>
            <th>{say('line')}</th>
          </tr>
        </thead>
        <tbody>
          {holds.map((one) => (
            <tr key={one.id} {...row(one.id)} onDoubleClick={() => enter?.(one)}>
              {caseOf ? <td className="cut">{caseOf(one.caseId)}</td> : null}
              <Cells hold={one} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cells({ hold }: { hold: Hold }) {
  const { body } = hold.order
  return (
    <>
      <td className="cut">
        <Two below={`${body.bank} ${body.holder}`}>{body.account}</Two>
      </td>
      <td>
        <Measure hold={hold} />
      </td>
      <td className="n">
        <Money fen={hold.asked} />
      </td>
      <td className={hold.order.state === 'confirmed' ? 'n held' : 'n dim'}>
        <b>
          <Money fen={hold.held} />
        </b>
      </td>
      <td>
        <Ends hold={hold} />
      </td>
      <td>
        <Line hold={hold} />
      </td>
    </>
  )
}

function Two({ children, below }: { children: ReactNode; below: ReactNode }) {
  return (
    <>
      <span className={`cut ${styles.line}`}>{children}</span>
      <span className={`cut s m2 ${styles.line}`}>{below}</span>
    </>
  )
}

function Measure({ hold }: { hold: Hold }) {
  const sayOrder = useWords(orders)
  const what = hold.order.body.what
  return (
    <Two below={<StateOf hold={hold} />}>
      <b>{isWhat(what) ? sayOrder(what) : what}</b>
    </Two>
  )
}

function StateOf({ hold }: { hold: Hold }) {
  const say = useWords(words)
  return <Mark state={markOf(hold)}>{stateWord(hold.order.state, say)}</Mark>
}

/** The clock that ends first: how long it has, and by which article. */
function Ends({ hold }: { hold: Hold }) {
  const spoken = useLanguage()
  const { clock } = hold
  if (!clock) return <span className="dim">—</span>
  return (
    <Two below={spoken === 'zh' ? clock.name : clock.in_english}>
      <Countdown ends={clock.ends} begins={clock.begins} />
    </Two>
  )
}

/** Who froze it before, in the bank's order; and the release that is under way. */
function Line({ hold }: { hold: Hold }) {
  const say = useWords(words)
  const waits = hold.order.state === 'waiting'
  const before = hold.earlier.length
  return (
    <>
      {before > 0 ? (
        <span className={`cut ${styles.line}`}>
          {waits ? say('waitsBehind', { n: before + 1 }) : say('behind', { n: before })}
        </span>
      ) : null}
      {hold.release ? (
        <span className={`cut ${styles.line}`}>
          {say('releasing', { state: stateWord(hold.release.state, say) })}
          {hold.release.body.fen ? (
            <>
              {' '}
              <Money fen={hold.release.body.fen} />
            </>
          ) : null}
        </span>
      ) : null}
      {before === 0 && !hold.release ? <span className="dim">—</span> : null}
    </>
  )
}

/** The holds before a hold, in the bank's own order. */
export function InLine({ hold }: { hold: Hold }) {
  const say = useWords(words)
  const second = useSecond()
  if (hold.earlier.length === 0) return null
  return (
    <section className={styles.inLine}>
      <h3>{say('inLine')}</h3>
      <ol>
        {hold.earlier.map((one, n) => (
          <li key={n} className="row s">
            <span className="m2">{n + 1}</span>
            <span className="cut sp">{one.department}</span>
            <Money fen={one.fen} />
            <span className="m2">{one.until ? say('until', { at: shortTime(one.until, second) }) : ''}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

type State = `state-${string}` & keyof typeof words

export function stateWord(state: string, say: (word: State) => string): string {
  const name = `state-${state}`
  return name in words ? say(name as State) : state
}
