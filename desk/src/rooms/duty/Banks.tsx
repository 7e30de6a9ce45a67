/** The lines to banks: who owes an answer, since when. */
import { Since } from '../../parts/Countdown'
import { Glyph, Mark } from '../../parts/Mark'
import { Panel } from '../../parts/Panel'
import { useWords } from '../../words/words'
import { type OrderLine, bankLines } from './lines'
import { words } from './words'
import styles from './duty.module.css'

export function Banks({ unanswered }: { unanswered: readonly OrderLine[] }) {
  const say = useWords(words)
  const lines = bankLines(unanswered)
  return (
    <Panel
      title={say('banks')}
      className={styles.banks ?? ''}
      beside={<span className="s m2 cut">{say('banksSays')}</span>}
      end={<Legend />}
    >
      {lines.length === 0 ? <p className={`s m2 ${styles.none}`}>{say('noBanks')}</p> : null}
      <ul className={styles.lines}>
        {lines.map((one) => (
          <li key={one.bank}>
            <div className="row">
              <b className="cut">{one.bank}</b>
              <Glyph state={one.late > 0 ? 'late' : 'wait'} />
              <span className="sp" />
              <b className={one.late > 0 ? 'late' : ''}>
                <Since at={one.since} />
              </b>
            </div>
            <span className="s m2">
              {say('bankCount', { n: one.waiting })} {one.late > 0 ? say('bankLate', { n: one.late }) : ''}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Legend() {
  const say = useWords(words)
  return (
    <span className={`row s ${styles.legend}`}>
      <span className="m">{say('where')}</span>
      <Mark state="held">{say('held')}</Mark>
      <Mark state="open">{say('stake')}</Mark>
      <Mark state="wait">{say('waiting')}</Mark>
      <Mark state="gone">{say('gone')}</Mark>
    </span>
  )
}
