/** What is read out, large, with the officer's hints small; D dials, a digit says what came of it. */
import { useState } from 'react'
import { useLook } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Since } from '../../parts/Countdown'
import { Kbd } from '../../parts/Kbd'
import { Panel } from '../../parts/Panel'
import { Signature } from '../../parts/Signature'
import { tell } from '../../parts/toasts'
import { Waiting } from '../../parts/Waiting'
import { useLanguage, useWords } from '../../words/words'
import { type Queue, type Warning, type Word, barsAnswering, spoken } from './people'
import { useBar } from './useBar'
import type { Working } from './useWorking'
import { words } from './words'
import styles from './warning.module.css'

interface Props {
  warning: Warning
  queue: Queue
  working: Working
}

export function Reading({ warning, queue, working }: Props) {
  const say = useWords(words)
  const language = useLanguage()
  const talk = useLook('/api/v1/warnings/{warning_id}/script', {
    path: { warning_id: warning.id },
    query: { lang: language },
  })
  return (
    <Panel
      title={say('readOut')}
      className={styles.reading ?? ''}
      beside={<span className="s m2 cut">{language === 'zh' ? warning.title : warning.title_en}</span>}
      end={<Dial warning={warning} working={working} />}
    >
      <div className={styles.script} lang={language} tabIndex={0} role="region" aria-label={say('readOut')}>
        {talk.error ? <Failure problem={talk.error} again={() => void talk.refetch()} /> : null}
        {talk.data ? null : <Waiting rows={6} />}
        {talk.data?.lines.map((one, n) => (
          <div key={n}>
            <p className={styles.say}>{one.say}</p>
            {one.hint ? <p className={styles.hint}>{one.hint}</p> : null}
          </div>
        ))}
      </div>
      <dl className={styles.replies}>
        {talk.data?.replies.map((one) => (
          <div key={one.they}>
            <dt>{say('theySay', { words: one.they })}</dt>
            <dd>{one.you}</dd>
          </div>
        ))}
      </dl>
      <Results warning={warning} results={queue.results} working={working} />
    </Panel>
  )
}

/** The number is told to who has signed for it, and the log says so. */
function Dial({ warning, working }: { warning: Warning; working: Working }) {
  const say = useWords(words)
  const off = useBar(warning)
  const calling = warning.done.findLast((did) => did.act === 'act')
  const dials = off === undefined && !working.busy
  useKeys(say('readOut'), [
    { keys: 'd', says: say('dial'), act: dials ? working.dial : undefined },
    { keys: 'v', says: say('showNumber'), act: dials ? () => working.show('visit') : undefined },
  ])
  return (
    <>
      {warning.busy_line ? <span className="s late">{say('busyLine')}</span> : null}
      {warning.state === 'acted' && calling ? (
        <span className="s m2">
          {say('calling')} <Since at={calling.at} />
        </span>
      ) : null}
      {working.number ? (
        <a className={styles.number} href={`tel:${working.number}`}>
          {spoken(working.number)}
        </a>
      ) : (
        <Button small keys="d" off={off} busy={working.busy} onPress={working.dial}>
          {say('dial')}
        </Button>
      )}
    </>
  )
}

interface ResultsProps {
  warning: Warning
  results: readonly Word[]
  working: Working
}

/** One key each. What ends the warning says so before it is done; anything else goes back to be tried again. */
function Results({ warning, results, working }: ResultsProps) {
  const say = useWords(words)
  const language = useLanguage()
  const [closing, close] = useState<Word | null>(null)
  const bar = barsAnswering(warning)
  const named = (one: Word): string => (language === 'zh' ? one.zh : one.en)
  const done = (one: Word) =>
    working.answer(one.name).then((went) => {
      if (went) tell(say('answered', { result: named(one) }))
      close(null)
    })
  const pick = (one: Word) => (one.closes ? close(one) : void done(one))
  const acts = bar === null && !working.busy
  useKeys(
    say('results'),
    results.map((one, n) => ({ keys: `${n + 1}`, says: named(one), act: acts ? () => pick(one) : undefined })),
  )
  return (
    <div className={styles.results} role="group" aria-label={say('results')}>
      {bar === null ? null : <p className="s m2">{say(`bar-${bar}`, { who: warning.assigned_to ?? '' })}</p>}
      {results.map((one, n) => (
        <button key={one.name} type="button" className={styles.result} disabled={!acts} onClick={() => pick(one)}>
          <Kbd keys={`${n + 1}`} /> {named(one)}
        </button>
      ))}
      {closing ? (
        <Signature
          title={named(closing)}
          does={named(closing)}
          sign={() => void done(closing)}
          leave={() => close(null)}
          busy={working.busy}
          problem={null}
          canBeUndone
        >
          <p>{say('closes', { who: warning.who })}</p>
        </Signature>
      ) : null}
    </div>
  )
}
