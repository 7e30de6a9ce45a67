/** The sum that heads the screen: frozen and its interest are what goes back and what stays frozen, to the fen. */
import type { ReactNode } from 'react'
import { Mark } from '../../parts/Mark'
import { Money } from '../../parts/Money'
import { MoneyBar } from '../../parts/MoneyBar'
import { yuan } from '../../words/numbers'
import { useWords } from '../../words/words'
import { type Plan, sumsOf } from './plan'
import { words } from './words'
import styles from './returning.module.css'

export function Equation({ plan }: { plan: Plan | undefined }) {
  const say = useWords(words)
  const sums = plan ? sumsOf(plan) : null
  const claims = plan?.body.claims ?? []
  const total = (of: 'loss' | 'returned') => yuan(claims.reduce((sum, one) => sum + one[of], 0))
  return (
    <section className={`panel ${styles.equation}`} aria-label={say('plan')}>
      <Term says={say('frozen')} fen={sums?.held} />
      <span className={styles.sign}>＋</span>
      <Term says={say('interest')} fen={undefined} note={sums ? say('interestUnknown') : ''} />
      <span className={styles.sign}>＝</span>
      <Term says={<Mark state="ok">{say('paid')}</Mark>} fen={sums?.paid} />
      <span className={styles.sign}>＋</span>
      <Term says={<Mark state="held">{say('left')}</Mark>} fen={sums?.left} />
      <div className={`col ${styles.bar}`}>
        {sums ? (
          <>
            <MoneyBar
              parts={[
                { state: 'ok', says: say('paid'), fen: sums.paid },
                { state: 'held', says: say('left'), fen: sums.left },
              ]}
            />
            <span className="row s m2">
              <span className="cut sp">
                {say('claims', { n: claims.length, loss: total('loss'), returned: total('returned') })}
              </span>
              <Mark state={sums.agrees ? 'ok' : 'late'}>{say(sums.agrees ? 'agrees' : 'apart')}</Mark>
            </span>
          </>
        ) : (
          <span className="s m2">{say('planNone')}</span>
        )}
      </div>
    </section>
  )
}

function Term({ says, fen, note }: { says: ReactNode; fen: number | undefined; note?: string }) {
  return (
    <div className={styles.term}>
      <span className="s m2">{says}</span>
      <b>
        <Money fen={fen} />
      </b>
      {note ? <span className="s m2">{note}</span> : null}
    </div>
  )
}
