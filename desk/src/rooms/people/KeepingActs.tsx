/** What is done about keeping a case: held back from deletion, let go, proposed for deletion, signed. */
import { useState } from 'react'
import { useAct } from '../../api/centre'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { Signature } from '../../parts/Signature'
import { tell } from '../../parts/toasts'
import { endOfDay } from '../../words/times'
import { useWords } from '../../words/words'
import { words } from './words'

const HOLDS = '/api/v1/cases/{case_id}/holds'
const DELETIONS = '/api/v1/cases/{case_id}/deletions'
const KEPT = '/api/v1/cases/{case_id}/retention'

interface OfCase {
  caseId: string
  leave: () => void
}

export function SetHold({ caseId, leave }: OfCase) {
  const say = useWords(words)
  const [reason, write] = useState('')
  const [day, end] = useState('')
  const set = useAct('post', HOLDS, [HOLDS, KEPT])
  const wrong = day !== '' && endOfDay(day) === null
  const act = () =>
    set.mutate(
      { path: { case_id: caseId }, body: { reason, until: endOfDay(day) }, intent: `hold:${caseId}` },
      { onSuccess: () => done(say('holdSet'), leave) },
    )
  return (
    <Form
      title={say('setHold')}
      says={say('holdSays')}
      act={act}
      leave={leave}
      busy={set.isPending}
      problem={set.error}
      wants={wrong ? say('dayWrong') : reason.trim() ? undefined : say('reasonFirst')}
    >
      <Field label={say('reason')} value={reason} change={write} rows={3} autoFocus required />
      <Field label={say('lookAgain')} value={day} change={end} hint={say('dayHint')} />
    </Form>
  )
}

export function LiftHold({ holdId, leave }: { holdId: string; leave: () => void }) {
  const say = useWords(words)
  const [reason, write] = useState('')
  const lift = useAct('post', '/api/v1/holds/{hold_id}/lift', [HOLDS, KEPT])
  const act = () =>
    lift.mutate(
      { path: { hold_id: holdId }, body: { reason }, intent: `lift:${holdId}` },
      { onSuccess: () => done(say('lifted'), leave) },
    )
  return (
    <Form
      title={say('lift')}
      says={say('liftSays')}
      act={act}
      leave={leave}
      busy={lift.isPending}
      problem={lift.error}
      wants={reason.trim() ? undefined : say('reasonFirst')}
    >
      <Field label={say('reason')} value={reason} change={write} rows={3} autoFocus required />
    </Form>
  )
}

export function ProposeDeletion({ caseId, leave }: OfCase) {
  const say = useWords(words)
  const [reason, write] = useState('')
  const propose = useAct('post', DELETIONS, [DELETIONS])
  const act = () =>
    propose.mutate(
      { path: { case_id: caseId }, body: { reason }, intent: `delete:${caseId}` },
      { onSuccess: () => done(say('deletionProposed'), leave) },
    )
  return (
    <Form
      title={say('proposeDeletion')}
      says={say('deletionSays')}
      act={act}
      leave={leave}
      busy={propose.isPending}
      problem={propose.error}
      wants={reason.trim() ? undefined : say('reasonFirst')}
    >
      <Field label={say('reason')} value={reason} change={write} rows={3} autoFocus required />
    </Form>
  )
}

const SIGNS = {
  check: '/api/v1/deletions/{deletion_id}/check',
  approve: '/api/v1/deletions/{deletion_id}/approve',
} as const

interface SignProps {
  deletionId: string
  act: 'check' | 'approve'
  leave: () => void
}

export function SignDeletion({ deletionId, act, leave }: SignProps) {
  const say = useWords(words)
  const step = useAct('post', SIGNS[act], [DELETIONS, KEPT])
  const sign = () =>
    step.mutate(
      { path: { deletion_id: deletionId }, intent: `deletion.${act}:${deletionId}` },
      { onSuccess: () => done(say(`deletion-${act === 'check' ? 'checked' : 'approved'}`), leave) },
    )
  return (
    <Signature
      title={say(`delete-${act}`)}
      does={say(`delete-${act}`)}
      sign={sign}
      leave={leave}
      busy={step.isPending}
      problem={step.error}
      canBeUndone
    >
      {say(`delete-${act}-says`)}
    </Signature>
  )
}

function done(says: string, leave: () => void): void {
  tell(says)
  leave()
}
