/** A figure opened: how it is defined, the units below with their ranks, and the records that make it. */
import { useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { Failure } from '../../parts/Failure'
import { Waiting } from '../../parts/Waiting'
import { follow } from '../../shell/route'
import { yuan } from '../../words/numbers'
import { shortTime } from '../../words/times'
import { useLanguage, useWords } from '../../words/words'
import { type Period, bounds } from './period'
import { type Figure, isMoney } from './pieces'
import { words } from './words'
import styles from './statistics.module.css'

const SHOWN = 50

interface Props {
  figure: Figure
  period: Period
}

export function OpenFigure({ figure, period }: Props) {
  const say = useWords(words)
  const english = useLanguage() === 'en'
  return (
    <div className={styles.inside}>
      <p>
        <b>{say('definition')}</b> {english ? figure.defined : figure.definition}{' '}
        <span className="s m2">{say('version', { n: figure.version })}</span>
      </p>
      <Units figure={figure} period={period} />
      {figure.counted_here ? <Rows figure={figure} period={period} /> : null}
    </div>
  )
}

function Units({ figure, period }: Props) {
  const say = useWords(words)
  const english = useLanguage() === 'en'
  const asked = { path: { key: figure.key }, query: bounds(period) }
  const found = useLook('/api/v1/statistics/{key}/units', asked)
  if (!found.data?.length) return null
  return (
    <p>
      <b>{say('byUnit')}</b>{' '}
      {found.data.map((one) => (
        <span key={one.unit} className={styles.unit}>
          {one.name} {english ? one.text_in_english : one.text}
          {one.rank === null ? null : <small className="m2"> {say('rank', { n: one.rank })}</small>}
        </span>
      ))}
    </p>
  )
}

function Rows({ figure, period }: Props) {
  const say = useWords(words)
  const second = useSecond()
  const found = useLook('/api/v1/statistics/{key}/rows', { path: { key: figure.key }, query: bounds(period) })
  if (found.isPending) return <Waiting rows={2} />
  if (found.error)
    return found.error.document.status === 403 ? (
      <p className="s m2">{say('rowsHidden')}</p>
    ) : (
      <Failure problem={found.error} />
    )
  const rows = found.data.rows
  if (rows.length === 0) return <p className="s m2">{say('noRows')}</p>
  return (
    <>
      <ul className={styles.records}>
        {rows.slice(0, SHOWN).map((one) => (
          <li key={one.id}>
            <span>{shortTime(one.at, second)}</span>
            <span className="m2 cut">{one.id.slice(0, 8)}</span>
            <span className="n">{isMoney(figure) ? yuan(one.amount) : null}</span>
            {one.case_id ? (
              <a href={`/tracing/${one.case_id}`} onClick={follow}>
                {say('toCase')}
              </a>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      <p className="s m2">
        {rows.length > SHOWN ? `${say('shownOf', { n: SHOWN, all: rows.length })}　` : null}
        {say('sum', { n: rows.length, value: figure.text })}
      </p>
    </>
  )
}
