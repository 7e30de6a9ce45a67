/** The top bar: where one is, whether it is live, who sits here, the centre's time. */
import { Suspense, lazy } from 'react'
import { useLook } from '../api/centre'
import { apart, useSecond } from '../api/clock'
import { hearing } from '../api/events'
import { useKept } from '../api/kept'
import { Button } from '../parts/Button'
import { Countdown } from '../parts/Countdown'
import { Glyph } from '../parts/Mark'
import { clockTime, secondsOf, span } from '../words/times'
import { useLanguage, useWords } from '../words/words'
import { useMay, useMe } from './me'
import { words } from './words'

const DemoTop = lazy(() => import('./demo/DemoTop'))

export function Top({ keys }: { keys: () => void }) {
  const say = useWords(words)
  const spoken = useLanguage()
  const me = useMe()
  const may = useMay()
  const off = useKept(apart)
  const role = me.roles[0]
  return (
    <header className="top">
      <span className="logo">{say('hezhan')}</span>
      {may('case.read') ? <TopClocks /> : null}
      <span className="sp" />
      {off ? <span className="s late">{say('apart', { s: off / 1000 })}</span> : null}
      <Live />
      {me.demo ? (
        <Suspense>
          <DemoTop />
        </Suspense>
      ) : null}
      <span className="s m2">{role ? (spoken === 'zh' ? role.name : role.in_english) : ''}</span>
      <span className="s">{me.name}</span>
      <CentreTime />
      <Button small onPress={keys} keys="?" label={say('keys')}>
        {''}
      </Button>
    </header>
  )
}

/** What ran out last, and what runs out next: on every screen, so that nobody forgets it over something else. */
function TopClocks() {
  const say = useWords(words)
  const spoken = useLanguage()
  const clocks = useLook('/api/v1/clocks', { query: { within_hours: 24, limit: 1000 } }, { refetchInterval: 60_000 })
  const second = useSecond()
  const all = clocks.data ?? []
  const over = all.filter((one) => secondsOf(one.ends) <= second).at(-1)
  const next = all.find((one) => secondsOf(one.ends) > second)
  return (
    <ul className="row top-clocks" aria-label={say('clocks')}>
      {[next, over].map((one) =>
        one ? (
          <li key={`${one.matter_id} ${one.key}`} className="row s">
            <span className="m2">{spoken === 'zh' ? one.name : one.in_english}</span>
            <Countdown ends={one.ends} begins={one.begins} />
          </li>
        ) : null,
      )}
    </ul>
  )
}

function CentreTime() {
  return <b className="time">{clockTime(useSecond())}</b>
}

function Live() {
  const say = useWords(words)
  const heard = useKept(hearing)
  const second = useSecond()
  if (heard === 'live') return null
  const silent = Math.max(0, second - Math.floor(heard / 1000))
  return silent < 5 ? null : (
    <span className="s late row" role="status">
      <Glyph state="late" /> {say('silent', { since: span(silent) })}
    </span>
  )
}
