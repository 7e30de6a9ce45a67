/** A plan is made: what each reading of the law would give stands side by side, one of them is drafted. */
import { useState } from 'react'
import { type Schema, useAct, useLook } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Dialog'
import { Failure } from '../../parts/Failure'
import { Kbd } from '../../parts/Kbd'
import { Money } from '../../parts/Money'
import { tell } from '../../parts/toasts'
import { Waiting } from '../../parts/Waiting'
import { yuan } from '../../words/numbers'
import { useWords } from '../../words/words'
import { words } from './words'
import styles from './returning.module.css'

type Shown = Schema<'StrategyShown'>

export function MakePlan({ caseId, leave }: { caseId: string; leave: () => void }) {
  const say = useWords(words)
  return (
    <Dialog title={say('makeTitle')} close={leave} wide>
      <Inside caseId={caseId} leave={leave} />
    </Dialog>
  )
}

function Inside({ caseId, leave }: { caseId: string; leave: () => void }) {
  const say = useWords(words)
  const found = useLook('/api/v1/cases/{case_id}/returns/strategies', { path: { case_id: caseId } }, { gcTime: 0 })
  const draft = useAct('post', '/api/v1/cases/{case_id}/returns', ['/api/v1/returns'])
  const [named, choose] = useState<Shown['strategy']>('article-8')
  const all = found.data ?? []
  const chosen = all.find((one) => one.strategy === named)
  const fits = chosen !== undefined && chosen.why_none.length === 0
  const make = () =>
    draft.mutate(
      { path: { case_id: caseId }, body: { strategy: named }, intent: `return.draft:${caseId}:${named}` },
      {
        onSuccess: () => {
          tell(say('made'))
          leave()
        },
      },
    )
  useKeys(say('makeTitle'), [
    ...all.map((one, n) => ({ keys: `${n + 1}`, says: say(one.strategy), act: () => choose(one.strategy) })),
    { keys: 'Enter', says: say('make'), act: fits && !draft.isPending ? make : undefined },
  ])
  return (
    <>
      <p className="m2">{say('makeSays')}</p>
      {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting rows={3} /> : null}
      {all.length > 0 ? <Readings all={all} named={named} choose={choose} /> : null}
      {chosen?.why_none.map((one) => (
        <p key={one} className="wrong">
          {one}
        </p>
      ))}
      {draft.error ? <Failure problem={draft.error} /> : null}
      <div className="row foot">
        <span className="sp" />
        <Button onPress={leave} keys="Escape">
          {say('leave')}
        </Button>
        <Button ink onPress={make} busy={draft.isPending} keys="Enter" off={fits ? undefined : say('noPlan')}>
          {`${say('make')} ${fits ? yuan(chosen.paid) : ''}`}
        </Button>
      </div>
    </>
  )
}

interface ReadingsProps {
  all: readonly Shown[]
  named: string
  choose: (strategy: Shown['strategy']) => void
}

function Readings({ all, named, choose }: ReadingsProps) {
  const say = useWords(words)
  return (
    <fieldset className={styles.readings}>
      <legend className="unseen">{say('makeTitle')}</legend>
      {all.map((one, n) => (
        <label key={one.strategy} className={one.strategy === named ? styles.on : ''}>
          <span className="row">
            <input
              type="radio"
              name="strategy"
              checked={one.strategy === named}
              onChange={() => choose(one.strategy)}
            />
            <b>{say(one.strategy)}</b>
            <span className="sp" />
            <Kbd keys={`${n + 1}`} />
          </span>
          <span className="s m2">{say(`${one.strategy}-says`)}</span>
          <Sum says={say('paid')} fen={one.why_none.length > 0 ? null : one.paid} strong />
          <Sum
            says={say('direct')}
            fen={(one.grounds['direct-single'] ?? 0) + (one.grounds['direct-timestamp'] ?? 0)}
          />
          <Sum says={say('pro-rata')} fen={one.grounds['pro-rata'] ?? 0} />
          <Sum says={say('left')} fen={one.why_none.length > 0 ? null : one.left} />
          <span className="s m2">{one.notice ? say('noticeWanted') : ' '}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Sum({ says, fen, strong }: { says: string; fen: number | null; strong?: boolean }) {
  return (
    <span className={strong ? `row ${styles.strong}` : 'row s'}>
      <span className="m2">{says}</span>
      <span className="sp" />
      <Money fen={fen} />
    </span>
  )
}
