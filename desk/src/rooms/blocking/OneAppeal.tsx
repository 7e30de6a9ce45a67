/** One appeal: what is said, the entry that it is about and whose hands it went through; and the answer, which is signed. */
import { useState } from 'react'
import { useAct, useLook } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Countdown } from '../../parts/Countdown'
import { Field } from '../../parts/Field'
import { Mark } from '../../parts/Mark'
import { Panel } from '../../parts/Panel'
import { Signature } from '../../parts/Signature'
import { tell } from '../../parts/toasts'
import { useDraft } from '../../parts/useDraft'
import { useMay, useMe } from '../../shell/me'
import { follow } from '../../shell/route'
import { useWords } from '../../words/words'
import { APPEAL_MARKS, type Appeal } from './appeals'
import type { Weighed } from './entries'
import { words } from './words'
import styles from './blocking.module.css'

type Outcome = 'uphold' | 'reject'
const TOUCHED = ['/api/v1/appeals', '/api/v1/blocks', '/api/v1/blocks/{block_id}', '/api/v1/blocks/lists'] as const

export function OneAppeal({ appeal }: { appeal: Appeal }) {
  const say = useWords(words)
  const may = useMay()
  const asked = { path: { block_id: appeal.about ?? '' } }
  const found = useLook('/api/v1/blocks/{block_id}', asked, { enabled: may('block.read') && appeal.about !== null })
  const answer = appeal.moves.at(-1)
  return (
    <Panel
      title={appeal.body.at_number}
      beside={
        <Mark state={APPEAL_MARKS[appeal.state] ?? 'open'}>{say(`appeal-${appeal.state}` as 'appeal-filed')}</Mark>
      }
      end={appeal.state === 'filed' ? <Countdown ends={appeal.due} /> : null}
    >
      <div className={styles.inside} tabIndex={0} role="region" aria-label={say('entry')}>
        <p className={styles.told}>{appeal.body.words}</p>
        <p className="s m2">
          {[appeal.body.name, appeal.body.phone].filter(Boolean).join(' ')} · {say('takenBy', { who: appeal.by })}
        </p>
        {found.data ? <About weighed={found.data} /> : null}
        {typeof answer?.body.words === 'string' ? (
          <p className="signed">
            {answer.body.words} <span className="s m2">{answer.by}</span>
          </p>
        ) : null}
      </div>
      {appeal.state === 'filed' ? <Answering appeal={appeal} weighed={found.data} /> : null}
    </Panel>
  )
}

function About({ weighed: { entry, decided } }: { weighed: Weighed }) {
  const say = useWords(words)
  const hands = [entry.by, ...decided.map((one) => one.by)]
  return (
    <dl className={styles.facts}>
      <dt>{say('entry')}</dt>
      <dd>
        <a href={`/blocking/entries?entry=${entry.id}`} onClick={follow}>
          {entry.value}
        </a>
      </dd>
      <dt>{say('hands')}</dt>
      <dd>{[...new Set(hands)].join('、')}</dd>
    </dl>
  )
}

/** Whoever had a hand in the entry answers nothing against it; upheld, it is lifted in the same moment. */
function Answering({ appeal, weighed }: { appeal: Appeal; weighed: Weighed | undefined }) {
  const say = useWords(words)
  const [reasons, write, clear] = useDraft(`appeal.${appeal.id}`, '')
  const [signing, sign] = useState<Outcome | null>(null)
  const why = useWhyNot(weighed)
  const wants = why ?? (reasons.trim() ? undefined : say('reasonFirst'))
  const answer = useAct('post', '/api/v1/appeals/{appeal_id}/answer', TOUCHED)
  const send = (outcome: Outcome) =>
    answer.mutate(
      {
        path: { appeal_id: appeal.id },
        body: { uphold: outcome === 'uphold', words: reasons.trim() },
        intent: `appeal.answer:${appeal.id}`,
      },
      {
        onSuccess: () => {
          tell(say(`done-${outcome}`))
          clear()
          sign(null)
        },
      },
    )
  useKeys(say('answer'), [
    { keys: 'y', says: say('do-uphold'), act: wants ? undefined : () => sign('uphold') },
    { keys: 'x', says: say('do-reject'), act: wants ? undefined : () => sign('reject') },
  ])
  return (
    <div className={styles.answer}>
      {why === undefined ? (
        <Field label={say('reasons')} value={reasons} change={write} rows={4} hint={say('reasonsHint')} required />
      ) : null}
      <div className="row wrap">
        <Button ink={wants === undefined} keys="y" off={wants} onPress={() => sign('uphold')}>
          {say('do-uphold')}
        </Button>
        {why === undefined ? (
          <Button keys="x" off={wants === undefined ? undefined : ''} onPress={() => sign('reject')}>
            {say('do-reject')}
          </Button>
        ) : null}
      </div>
      {signing ? (
        <Signature
          title={say(`do-${signing}`)}
          does={say(`do-${signing}`)}
          sign={() => send(signing)}
          leave={() => sign(null)}
          busy={answer.isPending}
          problem={answer.error}
        >
          <p>{say(`says-${signing}`, { value: weighed?.entry.value ?? appeal.body.at_number })}</p>
          <p>{reasons}</p>
        </Signature>
      ) : null}
    </div>
  )
}

function useWhyNot(weighed: Weighed | undefined): string | undefined {
  const say = useWords(words)
  const may = useMay()
  const me = useMe()
  if (!may('appeal.answer')) return say('no-whoAnswers')
  const hands = weighed ? [weighed.entry.by, ...weighed.decided.map((one) => one.by)] : []
  return hands.includes(me.id) ? say('no-ownHand') : undefined
}
