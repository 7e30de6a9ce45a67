/** A role is proposed; it counts when a head has confirmed it. */
import { useState } from 'react'
import { type Schema, useAct } from '../../api/centre'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { tell } from '../../parts/toasts'
import { roles } from '../../words/roles'
import { endOfDay } from '../../words/times'
import { useWords } from '../../words/words'
import { Choose } from './Choose'
import { type Member } from './members'
import { useUnits } from './useUnits'
import { words } from './words'

type Role = Schema<'NewGrant'>['role']
const ROLES = Object.keys(roles) as Role[]

export function ProposeRole({ member, leave }: { member: Member; leave: () => void }) {
  const say = useWords(words)
  const sayRole = useWords(roles)
  const { units } = useUnits()
  const [role, choose] = useState<Role>('duty-officer')
  const [unit, place] = useState(member.unit)
  const [until, end] = useState('')
  const propose = useAct('post', '/api/v1/people/grants', ['/api/v1/people/grants', '/api/v1/people'])
  const wrong = until !== '' && endOfDay(until) === null
  const act = () =>
    propose.mutate(
      {
        body: { member: member.id, role, unit, until: endOfDay(until) },
        intent: `grant:${member.id}:${role}:${unit}`,
      },
      {
        onSuccess: () => {
          tell(say('proposed'))
          leave()
        },
      },
    )
  return (
    <Form
      title={say('propose')}
      says={say('proposeSays', { name: member.name })}
      act={act}
      leave={leave}
      busy={propose.isPending}
      problem={propose.error}
      wants={wrong ? say('dayWrong') : undefined}
    >
      <Choose
        label={say('role')}
        value={role}
        choose={(value) => choose(value as Role)}
        choices={ROLES.map((one) => [one, sayRole(one)])}
      />
      <Choose
        label={say('unit')}
        value={unit}
        choose={place}
        choices={units.map((one) => [one.path, `${one.name} ${one.path}`])}
      />
      <Field
        label={say('untilDay')}
        value={until}
        change={end}
        hint={say('dayHint')}
        wrong={wrong ? say('dayWrong') : undefined}
      />
    </Form>
  )
}
