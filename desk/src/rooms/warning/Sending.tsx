/** A visit is given to a station, which sees the warning from then on; a warning is given back to the queue. */
import { useState } from 'react'
import { useLook } from '../../api/centre'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { tell } from '../../parts/toasts'
import { useWords } from '../../words/words'
import { VISIT, type Warning } from './people'
import type { Working } from './useWorking'
import { words } from './words'

interface SendProps {
  warning: Warning
  working: Working
  leave: () => void
}

export function SendVisit({ warning, working, leave }: SendProps) {
  const say = useWords(words)
  const [named, choose] = useState('')
  const units = useLook('/api/v1/warnings/units', {}, { staleTime: 300_000 })
  const all = units.data ?? []
  const unit = named || (all.at(-1)?.path ?? '')
  const act = () =>
    void working.begin(VISIT, unit).then((went) => {
      if (!went) return
      tell(say('sent'))
      leave()
    })
  return (
    <Form
      title={say('send')}
      says={say('sendSays', { who: warning.who })}
      act={act}
      leave={leave}
      busy={working.busy}
      problem={units.error}
      wants={unit ? undefined : say('unitFirst')}
    >
      <div className="field">
        <label htmlFor="visit-unit">{say('unit')}</label>
        <select id="visit-unit" value={unit} onChange={(choice) => choose(choice.target.value)} autoFocus>
          {all.map((each) => (
            <option key={each.path} value={each.path}>
              {each.name}
            </option>
          ))}
        </select>
      </div>
    </Form>
  )
}

export function PutBack({ working, leave }: { working: Working; leave: () => void }) {
  const say = useWords(words)
  const [reason, write] = useState('')
  const act = () =>
    void working.putBack(reason).then((went) => {
      if (!went) return
      tell(say('wasPutBack'))
      leave()
    })
  return (
    <Form
      title={say('putBack')}
      says={say('putBackSays')}
      act={act}
      leave={leave}
      busy={working.busy}
      problem={null}
      wants={reason.trim() ? undefined : say('reasonFirst')}
    >
      <Field label={say('reason')} value={reason} change={write} rows={2} autoFocus required />
    </Form>
  )
}
