/** What waits for whoever sits here. */
import { Countdown, Since } from '../../parts/Countdown'
import { Glyph } from '../../parts/Mark'
import { Money } from '../../parts/Money'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { follow } from '../../shell/route'
import { isWhat, orders } from '../../words/orders'
import { roles } from '../../words/roles'
import { useWords } from '../../words/words'
import { type View, type Wait, spokenNo } from './lines'
import { useClockName } from './useClockName'
import { words } from './words'
import styles from './duty.module.css'

interface Props {
  view: View
  waits: readonly Wait[]
  unseen: number
  wall: boolean
}

export function Waits({ view, waits, unseen, wall }: Props) {
  const say = useWords(words)
  const numbers = new Map(view.cases.map((one) => [one.id, spokenNo(one.case_no)]))
  const count = waits.length + (unseen > 0 ? 1 : 0)
  return (
    <Panel
      title={say(wall ? 'waitOnWall' : 'wait')}
      className={styles.waits ?? ''}
      beside={<span className="s m2">{count}</span>}
    >
      {count === 0 ? <Nothing says={say('nothingWaits')} /> : null}
      <ul className={styles.list}>
        {waits.map((one) => (
          <li key={`${one.kind} ${one.id}`}>
            <Glyph state={one.state} />
            <Title one={one} no={numbers.get(one.caseId ?? '') ?? ''} link={!wall} />
            <b className={one.state === 'late' ? 'late' : ''}>
              {one.until ? <Countdown ends={one.until} /> : one.since ? <Since at={one.since} /> : null}
            </b>
            <small>
              <Detail one={one} wall={wall} />
            </small>
          </li>
        ))}
        {unseen > 0 ? (
          <li>
            <Glyph state="wait" />
            <a href="/me" onClick={follow}>
              {say('unseen', { n: unseen })}
            </a>
            <span />
            <small>{say('unseenSays')}</small>
          </li>
        ) : null}
      </ul>
    </Panel>
  )
}

function Title({ one, no, link }: { one: Wait; no: string; link: boolean }) {
  const title = useTitle(one, no)
  if (!link || one.caseId === null) return <span className="cut">{title}</span>
  return (
    <a className="cut" href={`/duty?case=${one.caseId}`} onClick={follow}>
      {title}
    </a>
  )
}

function useTitle(one: Wait, no: string): string {
  const say = useWords(words)
  const sayOrder = useWords(orders)
  const nameOf = useClockName()
  const what = one.what.map((asked) => (isWhat(asked) ? sayOrder(asked) : asked)).join(say('and'))
  switch (one.kind) {
    case 'to-sign':
      return say('toSign', { what, no })
    case 'awaited':
      return say('awaited', { what, no })
    case 'late-bank':
      return say('lateBank', { bank: one.who, what, no })
    case 'refused':
      return say('refusedBank', { bank: one.who, what, no })
    case 'objection':
      return say('objection', { no })
    case 'coming':
      return say('coming', { no })
    case 'clock':
      return say('clockOf', { name: nameOf(one.id.split(' ')[0] ?? '', one.until ?? ''), no })
  }
}

const REFUSALS = ['twice', 'protected', 'name', 'account', 'no-balance', 'no-payment', 'line'] as const
type Refusal = (typeof REFUSALS)[number]

function isRefusal(why: string): why is Refusal {
  return REFUSALS.some((one) => one === why)
}

function Detail({ one, wall }: { one: Wait; wall: boolean }) {
  const say = useWords(words)
  const sayRole = useWords(roles)
  switch (one.kind) {
    case 'to-sign':
    case 'awaited':
      return <Drafts one={one} wall={wall} />
    case 'late-bank':
      return (
        <>
          <Money fen={one.fen} /> {say('lateSays')}
        </>
      )
    case 'refused':
      return say(isRefusal(one.why) ? `refused-${one.why}` : 'refused-other')
    case 'coming':
      return say('comingSays')
    case 'clock':
      return one.who in roles ? say('byWhom', { who: sayRole(one.who as keyof typeof roles) }) : ''
    case 'objection':
      return ''
  }
}

function Drafts({ one, wall }: { one: Wait; wall: boolean }) {
  const say = useWords(words)
  return (
    <>
      {say('count', { n: one.count })} {one.fen === null ? null : <Money fen={one.fen} />}{' '}
      {one.kind === 'awaited' ? say('othersSign') : wall ? null : say('draftedBy', { who: one.who })}{' '}
      {one.lacking > 0 ? say('lacking', { n: one.lacking }) : ''}
    </>
  )
}
