/** Acts that need a sentence: a plan taken back, a hold released or found unrelated, an objection taken down. */
import { type ReactNode, useState } from 'react'
import { useAct } from '../../api/centre'
import type { Problem } from '../../api/problem'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Dialog'
import { Failure } from '../../parts/Failure'
import { Field } from '../../parts/Field'
import { tell } from '../../parts/toasts'
import { useDraft } from '../../parts/useDraft'
import { useWords } from '../../words/words'
import { type Hold, following, isStop } from './holds'
import type { Plan } from './plan'
import { words } from './words'

export function Withdraw({ plan, leave }: { plan: Plan; leave: () => void }) {
  const say = useWords(words)
  const [reason, type, clear] = useDraft(`withdraw.${plan.id}`, '')
  const take = useAct('post', '/api/v1/returns/{plan_id}/withdraw', ['/api/v1/returns', '/api/v1/clocks'])
  const done = useDone(say('withdrawDone'), leave, clear)
  const act = () =>
    take.mutate(
      { path: { plan_id: plan.id }, body: { reason }, intent: `return.withdraw:${plan.id}` },
      { onSuccess: done },
    )
  return (
    <Saying
      title={say('withdraw')}
      says={say('withdrawSays')}
      act={act}
      leave={leave}
      busy={take.isPending}
      problem={take.error}
      ready={reason.trim() !== ''}
    >
      <Field label={say('reason')} value={reason} change={type} rows={3} autoFocus required />
    </Saying>
  )
}

export function Unrelated({ hold, leave }: { hold: Hold; leave: () => void }) {
  const say = useWords(words)
  const [reason, type, clear] = useDraft(`unrelated.${hold.id}`, '')
  const find = useAct('post', '/api/v1/orders/{order_id}/unrelated', ['/api/v1/orders', '/api/v1/clocks'])
  const done = useDone(say('unrelatedDone'), leave, clear)
  const act = () =>
    find.mutate({ path: { order_id: hold.id }, body: { reason }, intent: `unrelated:${hold.id}` }, { onSuccess: done })
  return (
    <Saying
      title={say('unrelated')}
      says={say('unrelatedSays')}
      act={act}
      leave={leave}
      busy={find.isPending}
      problem={find.error}
      ready={reason.trim() !== ''}
    >
      <Account hold={hold} />
      <Field label={say('reason')} value={reason} change={type} rows={3} autoFocus required />
    </Saying>
  )
}

export function Release({ hold, leave }: { hold: Hold; leave: () => void }) {
  const say = useWords(words)
  const [reason, type, clear] = useDraft(`release.${hold.id}`, '')
  const draft = useAct('post', '/api/v1/cases/{case_id}/orders', ['/api/v1/orders', '/api/v1/clocks'])
  const done = useDone(say('releaseDone'), leave, clear)
  const act = () =>
    draft.mutate(
      {
        path: { case_id: hold.caseId },
        body: following(hold, isStop(hold) ? 'release-stop' : 'release', reason),
        intent: `release:${hold.id}`,
      },
      { onSuccess: done },
    )
  return (
    <Saying
      title={say('release')}
      says={say('releaseSays')}
      act={act}
      leave={leave}
      busy={draft.isPending}
      problem={draft.error}
      ready={reason.trim() !== ''}
    >
      <Account hold={hold} />
      <Field label={say('reason')} value={reason} change={type} rows={3} autoFocus required />
    </Saying>
  )
}

export function TakeDown({ hold, leave }: { hold: Hold; leave: () => void }) {
  const say = useWords(words)
  const [told, type, clear] = useDraft(`objection.${hold.id}`, '')
  const [phone, dial] = useState('')
  const file = useAct('post', '/api/v1/orders/{order_id}/objections', ['/api/v1/objections', '/api/v1/clocks'])
  const done = useDone(say('takenDown'), leave, clear)
  const act = () =>
    file.mutate(
      {
        path: { order_id: hold.id },
        body: { words: told, phone, asks: 'whole', holder: '' },
        intent: `objection:${hold.id}`,
      },
      { onSuccess: done },
    )
  return (
    <Saying
      title={say('takeDown')}
      says={say('takeDownSays')}
      act={act}
      leave={leave}
      busy={file.isPending}
      problem={file.error}
      ready={told.trim() !== ''}
    >
      <Account hold={hold} />
      <Field label={say('words')} value={told} change={type} rows={4} autoFocus required />
      <Field label={say('phone')} value={phone} change={dial} inputMode="numeric" />
    </Saying>
  )
}

function Account({ hold }: { hold: Hold }) {
  const { bank, account, holder } = hold.order.body
  return (
    <p>
      <b>
        {bank} {account}
      </b>{' '}
      {holder}
    </p>
  )
}

function useDone(says: string, leave: () => void, clear: () => void): () => void {
  return () => {
    tell(says)
    clear()
    leave()
  }
}

interface Props {
  title: string
  says: string
  children: ReactNode
  act: () => void
  leave: () => void
  busy: boolean
  problem: Problem | null
  ready: boolean
}

function Saying(props: Props) {
  return (
    <Dialog title={props.title} close={props.leave}>
      <Inside {...props} />
    </Dialog>
  )
}

function Inside({ title, says, children, act, leave, busy, problem, ready }: Props) {
  const say = useWords(words)
  useKeys(title, [{ keys: 'ctrl+Enter', says: title, act: ready && !busy ? act : undefined, inText: true }])
  return (
    <>
      <p className="m2">{says}</p>
      {children}
      {problem ? <Failure problem={problem} /> : null}
      <div className="row foot">
        <span className="sp" />
        <Button onPress={leave} keys="Escape">
          {say('leave')}
        </Button>
        <Button ink onPress={act} busy={busy} keys="ctrl+Enter" off={ready ? undefined : say('reasonNeeded')}>
          {title}
        </Button>
      </div>
    </>
  )
}
