/** Somebody is written down, or a unit. Whoever is enrolled can do nothing yet: a role is proposed and confirmed. */
import { useState } from 'react'
import { useAct } from '../../api/centre'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { tell } from '../../parts/toasts'
import { useWords } from '../../words/words'
import { Choose } from './Choose'
import { useUnits } from './useUnits'
import { words } from './words'

const LOGIN = /^[a-z0-9][a-z0-9.-]{0,62}$/
const BLANK = { login: '', name: '', id_number: '', institution: '', leader: '' }

export function Enrol({ leave }: { leave: () => void }) {
  const say = useWords(words)
  const { units, unit } = useUnits()
  const [told, tellOf] = useState(BLANK)
  const [path, choose] = useState(unit)
  const enrol = useAct('post', '/api/v1/people', ['/api/v1/people'])
  const set = (name: keyof typeof BLANK) => (value: string) => tellOf({ ...told, [name]: value })
  const wrong = told.login !== '' && !LOGIN.test(told.login)
  const act = () =>
    enrol.mutate(
      {
        body: {
          login: told.login,
          name: told.name.trim(),
          unit: path,
          id_number: told.id_number.trim(),
          institution: told.institution.trim() || null,
          leader: told.leader.trim() || null,
        },
        intent: `enrol:${told.login}`,
      },
      {
        onSuccess: (made) => {
          tell(say('enrolled', { name: made.name }))
          leave()
        },
      },
    )
  const ready = LOGIN.test(told.login) && told.name.trim() !== ''
  return (
    <Form
      title={say('enrol')}
      says={say('enrolSays')}
      act={act}
      leave={leave}
      busy={enrol.isPending}
      problem={enrol.error}
      wants={ready ? undefined : say('nameFirst')}
    >
      <Field label={say('name')} value={told.name} change={set('name')} autoFocus required />
      <Field
        label={say('login')}
        value={told.login}
        change={set('login')}
        hint={say('loginHint')}
        wrong={wrong ? say('loginHint') : undefined}
        required
      />
      <Choose
        label={say('unit')}
        value={path}
        choose={choose}
        choices={units.map((one) => [one.path, `${one.name} ${one.path}`])}
      />
      <Field label={say('idNumber')} value={told.id_number} change={set('id_number')} hint={say('idHint')} />
      <Field label={say('institution')} value={told.institution} change={set('institution')} />
      <Field label={say('leader')} value={told.leader} change={set('leader')} />
    </Form>
  )
}

export function NewUnit({ leave }: { leave: () => void }) {
  const say = useWords(words)
  const { unit } = useUnits()
  const [path, write] = useState(unit)
  const [name, call] = useState('')
  const add = useAct('post', '/api/v1/people/units', ['/api/v1/people/units'])
  const act = () =>
    add.mutate(
      { body: { path, name: name.trim() }, intent: `unit:${path}` },
      {
        onSuccess: () => {
          tell(say('unitAdded', { name }))
          leave()
        },
      },
    )
  return (
    <Form
      title={say('addUnit')}
      says={say('unitSays')}
      act={act}
      leave={leave}
      busy={add.isPending}
      problem={add.error}
      wants={path.trim() && name.trim() ? undefined : say('nameFirst')}
    >
      <Field label={say('path')} value={path} change={write} autoFocus required />
      <Field label={say('name')} value={name} change={call} required />
    </Form>
  )
}
