/** Who looked at a case, or at a person by the very text; searches for it count as looks. The question is on record too. */
import { type SubmitEvent, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import { type Schema, ask } from '../../api/centre'
import type { Problem } from '../../api/problem'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Field } from '../../parts/Field'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useWords } from '../../words/words'
import { Lines } from './Lines'
import { words } from './words'
import styles from './audit.module.css'

const FIELDS = ['case', 'name', 'id-card', 'phone', 'card'] as const
type Of = (typeof FIELDS)[number]
type LookedAt = Schema<'LookedAt'>

export function Looks() {
  const say = useWords(words)
  const [of, choose] = useState<Of>('case')
  const [text, type] = useState('')
  const look = useMutation<LookedAt, Problem>({ mutationFn: () => lookedAt(of, text.trim()) })
  const submit = (press: SubmitEvent) => {
    press.preventDefault()
    if (text.trim()) look.mutate()
  }
  const lines = look.data?.lines ?? []
  return (
    <>
      <Panel
        title={say('looks')}
        className={styles.main ?? ''}
        beside={look.data ? <span className="s m2">{say('shown', { n: lines.length })}</span> : null}
      >
        {look.error ? <Failure problem={look.error} /> : null}
        {look.data ? <Lines lines={lines} none={say('nobodyLooked')} reasons /> : <Nothing says={say('looksEmpty')} />}
      </Panel>
      <div className={`col ${styles.side}`}>
        <Panel title={say('askWho')}>
          <form className={styles.form} onSubmit={submit}>
            <fieldset className={styles.choices}>
              <legend className="s m2">{say('whose')}</legend>
              {FIELDS.map((one) => (
                <label key={one} className="row">
                  <input type="radio" name="of" checked={one === of} onChange={() => choose(one)} />
                  {say(`of-${one}`)}
                </label>
              ))}
            </fieldset>
            <Field label={say(`of-${of}`)} value={text} change={type} hint={say('askHint')} autoFocus />
            <Button
              ink
              type="submit"
              keys="Enter"
              busy={look.isPending}
              off={text.trim() ? undefined : say('typeFirst')}
            >
              {say('askWho')}
            </Button>
          </form>
        </Panel>
        {look.data ? <Cases cases={look.data.cases} /> : null}
      </div>
    </>
  )
}

function Cases({ cases }: { cases: readonly string[] }) {
  const say = useWords(words)
  return (
    <Panel title={say('inWhich')} beside={<span className="s m2">{cases.length}</span>}>
      <ul className={styles.list}>
        {cases.map((one) => (
          <li key={one}>
            <span />
            <span className="cut">{one}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function lookedAt(of: Of, text: string): Promise<LookedAt> {
  if (of === 'case') return ask('post', '/api/v1/audit/looks-at-case', { body: { case: text } })
  return ask('post', '/api/v1/audit/looks-at-person', { body: { field: of, text } })
}
