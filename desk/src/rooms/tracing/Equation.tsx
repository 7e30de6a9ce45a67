/** The sum to the fen: what was claimed is what is held, stands, is outstanding, at the frontier, and has left. */
import type { ReactNode } from 'react'
import { Mark } from '../../parts/Mark'
import { Money as Sum } from '../../parts/Money'
import { useWords } from '../../words/words'
import { type Money, equationOf } from './money'
import { words } from './words'
import styles from './tracing.module.css'

interface Props {
  money: Money
  /** What is told and not in the sum. */
  children?: ReactNode
}

export function Equation({ money, children }: Props) {
  const say = useWords(words)
  const equation = equationOf(money)
  const payments = money.shown.transfers.filter((one) => money.shown.accounts[one.payer]?.level === 0).length
  const shown = equation.terms.filter((one) => one.fen > 0)
  return (
    <section className={`panel ${styles.equation}`} aria-label={say('equation')}>
      <div className={styles.claimed}>
        <span className="s m">{say('claimed', { n: payments })}</span>
        <b>
          <Sum fen={equation.claimed} />
        </b>
      </div>
      {children}
      <span className={styles.equals} aria-hidden="true">
        {'＝'}
      </span>
      <ul className={styles.terms}>
        {shown.map((one) => (
          <li key={one.state} style={{ flexGrow: Math.max(one.fen, equation.claimed / 40) }}>
            <span className={styles.term}>
              <Mark state={one.state}>{say(`sum-${one.state}`)}</Mark>{' '}
              <b>
                <Sum fen={one.fen} atMost={one.state === 'wait'} />
              </b>{' '}
              {one.state === 'gone' ? null : <small className="m">{say('accounts', { n: one.accounts })}</small>}
            </span>
            <i className={`fill ${one.state}`} />
          </li>
        ))}
      </ul>
      {equation.unexplained > 0 ? (
        <div className={styles.unexplained}>
          <Mark state="unk">{say('sum-unk')}</Mark>
          <b>
            <Sum fen={equation.unexplained} />
          </b>
        </div>
      ) : null}
      {equation.whole ? null : (
        <p className="s">
          <Mark state="late">{say('notWhole')}</Mark>
        </p>
      )}
    </section>
  )
}
