/** 统计通报: figures that open to their rows; on the right the text that says them, sealed and signed. */
import { useSecond } from '../../api/clock'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { useQueryValue } from '../../shell/route'
import { dateOf } from '../../words/times'
import { useWords } from '../../words/words'
import { BulletinPanel } from './BulletinPanel'
import { FiguresPanel } from './FiguresPanel'
import { type Period, SPANS, type Span, days, nameOf, periodNamed, periodOf, shifted } from './period'
import { words } from './words'
import styles from './statistics.module.css'

export default function StatisticsRoom() {
  const say = useWords(words)
  const [named, name] = useQueryValue('period')
  const today = dateOf(useSecond())
  const period = periodNamed(named) ?? shifted(periodOf('month', today), -1)
  const step = (by: number) => () => name(nameOf(shifted(period, by)))
  useKeys(say('title'), [
    { keys: '[', says: say('earlier'), act: step(-1) },
    { keys: ']', says: say('later'), act: step(1) },
  ])
  return (
    <main id="screen" className={styles.room}>
      <header className={styles.head}>
        <h1>{say('title')}</h1>
        <Which period={period} choose={(span) => name(nameOf(periodOf(span, period.begins)))} />
        <span className="sp" />
        <Button small keys="[" onPress={step(-1)}>
          {say('earlier')}
        </Button>
        <Button small keys="]" onPress={step(1)}>
          {say('later')}
        </Button>
      </header>
      <FiguresPanel key={nameOf(period)} period={period} />
      <BulletinPanel key={`text.${nameOf(period)}`} period={period} over={days(period)[1] < today} />
    </main>
  )
}

function Which({ period, choose }: { period: Period; choose: (span: Span) => void }) {
  const say = useWords(words)
  const [first, last] = days(period)
  return (
    <>
      <label className="row s">
        <span className="m2">{say('period')}</span>
        <select value={period.span} onChange={(choice) => choose(choice.target.value as Span)}>
          {SPANS.map((one) => (
            <option key={one} value={one}>
              {say(`span-${one}`)}
            </option>
          ))}
        </select>
      </label>
      <span className="m2">{say('from', { first, last })}</span>
    </>
  )
}
