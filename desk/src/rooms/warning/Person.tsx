/** Who it is and why: reasons, what is at stake, what was tried; the other measures, and the visit. */
import { useState } from 'react'
import { useSecond } from '../../api/clock'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Countdown } from '../../parts/Countdown'
import { Money } from '../../parts/Money'
import { Panel } from '../../parts/Panel'
import { tell } from '../../parts/toasts'
import { clockTime, shortTime } from '../../words/times'
import { useLanguage, useWords } from '../../words/words'
import { PutBack, SendVisit } from './Sending'
import { CALL, MEASURE_KEYS, type Queue, VISIT, type Warning, type Word, dueOf } from './people'
import { useBar } from './useBar'
import type { Working } from './useWorking'
import { words } from './words'
import styles from './warning.module.css'

interface Props {
  warning: Warning
  queue: Queue
  working: Working
}

export function Person({ warning, queue, working }: Props) {
  const say = useWords(words)
  return (
    <div className={`col ${styles.side}`}>
      <Panel title={say('why')} end={<span className="s m2">{say('likely', { n: warning.likely_percent })}</span>}>
        <ul className={styles.reasons} tabIndex={0}>
          {warning.reasons.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </Panel>
      <Panel
        title={say('person')}
        beside={<span className="s m2">{say('personSays')}</span>}
        className={styles.grows ?? ''}
      >
        <Facts warning={warning} />
        <History warning={warning} queue={queue} />
        <Measures {...{ warning, queue, working }} />
      </Panel>
    </div>
  )
}

function Facts({ warning }: { warning: Warning }) {
  const say = useWords(words)
  const due = dueOf(warning)
  return (
    <dl className={styles.facts}>
      <dt>{say('who')}</dt>
      <dd>{warning.who}</dd>
      <dt>{say('loss')}</dt>
      <dd>
        <b>
          <Money fen={warning.expected_loss_fen} />
        </b>
      </dd>
      <dt>{say(`due-${due.what}`)}</dt>
      <dd>
        <Countdown ends={due.at} />
      </dd>
      <dt>{say('inHand')}</dt>
      <dd>{warning.mine ? say('mine') : (warning.assigned_to ?? say('nobodyYet'))}</dd>
    </dl>
  )
}

/** What was done since it rose, in the order in which it was. */
function History({ warning, queue }: Omit<Props, 'working'>) {
  const say = useWords(words)
  const language = useLanguage()
  const second = useSecond()
  const known = [...queue.measures, ...queue.results]
  const what = (name: string): string => {
    const word = known.find((one) => one.name === name)
    return word ? (language === 'zh' ? word.zh : word.en) : name
  }
  return (
    <ul className={styles.history} tabIndex={0}>
      <li>
        <span className="m2">{shortTime(warning.raised_at, second).slice(-5)}</span> {say('did-raise')}
      </li>
      {warning.done.map((one) => (
        <li key={one.n}>
          <span className="m2">{clockTime(one.at)}</span> {say(`did-${one.act}` as 'did-sign')} {what(one.what)}{' '}
          <span className="s m2">{one.by}</span> {one.words}
        </li>
      ))}
    </ul>
  )
}

/** Measures other than the call; the visit is the ink button. One is under way at a time. */
function Measures({ warning, queue, working }: Props) {
  const say = useWords(words)
  const language = useLanguage()
  const [doing, begin] = useState<'visit' | 'back' | null>(null)
  const bar = useBar(warning)
  const off = bar ?? (warning.state === 'acted' ? say('bar-underway') : undefined)
  const free = off === undefined && !working.busy
  const named = (one: Word): string => (language === 'zh' ? one.zh : one.en)
  const take = (name: string): void => {
    if (name === VISIT) begin('visit')
    else void working.begin(name).then((went) => (went ? tell(say('begun')) : undefined))
  }
  const others = queue.measures.filter((one) => one.name !== CALL && one.name !== VISIT)
  const back = warning.mine && warning.state === 'signed'
  useKeys(say('person'), [
    ...others.flatMap((one) => {
      const keys = MEASURE_KEYS[one.name]
      return keys ? [{ keys, says: named(one), act: free ? () => take(one.name) : undefined }] : []
    }),
    { keys: 'Enter', says: say('send'), act: free ? () => take(VISIT) : undefined },
    { keys: 'r', says: say('putBack'), act: back ? () => begin('back') : undefined },
  ])
  return (
    <div className={styles.foot}>
      <div className="row wrap">
        {others.map((one) => (
          <Button key={one.name} small off={off && ''} keys={MEASURE_KEYS[one.name]} onPress={() => take(one.name)}>
            {named(one)}
          </Button>
        ))}
        {back ? (
          <Button small keys="r" onPress={() => begin('back')}>
            {say('putBack')}
          </Button>
        ) : null}
      </div>
      <Button ink={free} off={off} keys="Enter" busy={working.busy} onPress={() => take(VISIT)}>
        {say('send')}
      </Button>
      {doing === 'visit' ? <SendVisit warning={warning} working={working} leave={() => begin(null)} /> : null}
      {doing === 'back' ? <PutBack working={working} leave={() => begin(null)} /> : null}
    </div>
  )
}
