/** Which banks answered, how fast, and which still owe an answer. */
import { Since } from '../../parts/Countdown'
import { Mark } from '../../parts/Mark'
import { span } from '../../words/times'
import { useWords } from '../../words/words'
import { answersOf } from './answers'
import type { Order } from './money'
import { bankOf } from './naming'
import { words } from './words'
import styles from './tracing.module.css'

export function Answers({ orders }: { orders: readonly Order[] }) {
  const say = useWords(words)
  const banks = answersOf(orders)
  return (
    <section className={styles.answers} tabIndex={0} aria-label={say('answers')}>
      {banks.length === 0 ? <p className="s m">{say('noAnswers')}</p> : null}
      <ul>
        {banks.map((one) => (
          <li key={one.bank}>
            <Mark state={one.late ? 'late' : one.open > 0 ? 'wait' : 'ok'}>{bankOf(one.bank)}</Mark>
            {one.open > 0 ? (
              <span className={one.late ? 'late' : 'm2'} title={one.late ? say('lateSays') : undefined}>
                {say('unanswered', { n: one.open, span: '' })}
                <Since at={one.since} />
                {one.late ? <small className={styles.call}>{say('lateSays')}</small> : null}
              </span>
            ) : (
              <span className="m2">{say('answered', { span: span(one.tookS) })}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
