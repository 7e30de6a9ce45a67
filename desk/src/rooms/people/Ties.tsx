/** Who leads somebody, who they are to the provider of identities, the number of a holder. */
import { useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { ask, useAct } from '../../api/centre'
import type { Problem } from '../../api/problem'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { tell } from '../../parts/toasts'
import { useWords } from '../../words/words'
import type { Member } from './members'
import { words } from './words'

interface Props {
  member: Member
  leave: () => void
}

export function SetLeader({ member, leave }: Props) {
  const say = useWords(words)
  const [leader, write] = useState(member.leader ?? '')
  const set = useAct('post', '/api/v1/people/{member_id}/leader', ['/api/v1/people'])
  const act = () =>
    set.mutate(
      { path: { member_id: member.id }, body: { leader: leader.trim() || null }, intent: `leader:${member.id}` },
      { onSuccess: () => done(say('leaderSet'), leave) },
    )
  return (
    <Form
      title={say('setLeader')}
      says={say('leaderSays', { name: member.name })}
      act={act}
      leave={leave}
      busy={set.isPending}
      problem={set.error}
      wants={undefined}
    >
      <Field label={say('leader')} value={leader} change={write} hint={say('leaderHint')} autoFocus />
    </Form>
  )
}

export function TieToProvider({ member, leave }: Props) {
  const say = useWords(words)
  const [sub, write] = useState('')
  const tie = useMutation<unknown, Problem>({
    mutationFn: () =>
      ask('put', '/api/v1/people/{member_id}/provider', { path: { member_id: member.id }, body: { sub: sub.trim() } }),
    onSuccess: () => done(say('tied'), leave),
  })
  return (
    <Form
      title={say('tie')}
      says={say('tieSays', { name: member.name })}
      act={() => tie.mutate()}
      leave={leave}
      busy={tie.isPending}
      problem={tie.error}
      wants={sub.trim() ? undefined : say('nameFirst')}
    >
      <Field label={say('sub')} value={sub} change={write} autoFocus required />
    </Form>
  )
}

export function SetPhone({ member, leave }: Props) {
  const say = useWords(words)
  const [phone, write] = useState('')
  const set = useMutation<unknown, Problem>({
    mutationFn: () =>
      ask('put', '/api/v1/people/{member_id}/phone', { path: { member_id: member.id }, body: { phone: phone.trim() } }),
    onSuccess: () => done(say('phoneSet'), leave),
  })
  return (
    <Form
      title={say('setPhone')}
      says={say('phoneSays', { name: member.name })}
      act={() => set.mutate()}
      leave={leave}
      busy={set.isPending}
      problem={set.error}
      wants={phone.trim() ? undefined : say('nameFirst')}
    >
      <Field label={say('phone')} value={phone} change={write} inputMode="numeric" autoFocus required />
    </Form>
  )
}

function done(says: string, leave: () => void): void {
  tell(says)
  leave()
}
