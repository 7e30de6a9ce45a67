/** An export is asked for: of which cases, for whom, why; or taken back. */
import { useState } from 'react'
import { useAct, useLook } from '../../api/centre'
import { Failure } from '../../parts/Failure'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { Nothing } from '../../parts/Nothing'
import { tell } from '../../parts/toasts'
import { useDraft } from '../../parts/useDraft'
import { spokenNo } from '../../words/cases'
import { useWords } from '../../words/words'
import { type Export, TABLES, purposeOf } from './exports'
import { words } from './words'
import styles from './audit.module.css'

const EXPORTS = '/api/v1/exports'

export function NewExport({ what, leave }: { what: 'evidence' | 'bulk'; leave: () => void }) {
  return what === 'evidence' ? <OfOne leave={leave} /> : <OfMany leave={leave} />
}

const BLANK = { to: '', reason: '' }

function OfOne({ leave }: { leave: () => void }) {
  const say = useWords(words)
  const [asked, write, clear] = useDraft('evidence', BLANK)
  const [cases, pick] = useState<readonly string[]>([])
  const [caseId] = cases
  const ask = useAct('post', '/api/v1/cases/{case_id}/evidence', [EXPORTS])
  const send = () =>
    ask.mutate(
      { path: { case_id: caseId ?? '' }, body: asked, purpose: caseId, intent: `evidence:${caseId ?? ''}` },
      {
        onSuccess: () => {
          tell(say('asked'))
          clear()
          leave()
        },
      },
    )
  return (
    <Form
      title={say('evidence')}
      says={say('evidenceSays')}
      act={send}
      leave={leave}
      busy={ask.isPending}
      problem={ask.error}
      wants={caseId && asked.to.trim() && asked.reason.trim() ? undefined : say('missing')}
    >
      <Cases label={say('ofWhich')} picked={cases} pick={(id) => pick([id])} single />
      <Sentences asked={asked} write={write} />
    </Form>
  )
}

function OfMany({ leave }: { leave: () => void }) {
  const say = useWords(words)
  const [asked, write, clear] = useDraft('bulk', BLANK)
  const [cases, pick] = useState<readonly string[]>([])
  const [what, choose] = useState<(typeof TABLES)[number]>('payments')
  const ask = useAct('post', EXPORTS, [EXPORTS])
  const toggle = (id: string) => pick(cases.includes(id) ? cases.filter((one) => one !== id) : [...cases, id])
  const send = () =>
    ask.mutate(
      { body: { ...asked, what, cases: [...cases] }, purpose: cases[0], intent: `bulk:${what}:${cases.join()}` },
      {
        onSuccess: () => {
          tell(say('asked'))
          clear()
          leave()
        },
      },
    )
  return (
    <Form
      title={say('bulk')}
      says={say('bulkSays')}
      act={send}
      leave={leave}
      busy={ask.isPending}
      problem={ask.error}
      wants={cases.length > 0 && asked.to.trim() && asked.reason.trim() ? undefined : say('missing')}
    >
      <label className={styles.select}>
        <span className="s m2">{say('what')}</span>
        <select value={what} onChange={(choice) => choose(choice.target.value as (typeof TABLES)[number])}>
          {TABLES.map((one) => (
            <option key={one} value={one}>
              {say(`what-${one}`)}
            </option>
          ))}
        </select>
      </label>
      <Cases label={say('ofWhichAll')} picked={cases} pick={toggle} />
      <Sentences asked={asked} write={write} />
    </Form>
  )
}

export function TakeBack({ one, leave }: { one: Export; leave: () => void }) {
  const say = useWords(words)
  const [reason, write, clear] = useDraft(`export.withdraw.${one.id}`, '')
  const take = useAct('post', '/api/v1/exports/{export_id}/withdraw', [EXPORTS])
  const send = () =>
    take.mutate(
      {
        path: { export_id: one.id },
        body: { reason },
        purpose: purposeOf(one),
        intent: `export.withdraw:${one.id}`,
      },
      {
        onSuccess: () => {
          tell(say('withdrawn'))
          clear()
          leave()
        },
      },
    )
  return (
    <Form
      title={say('withdraw')}
      says={say('withdrawSays')}
      act={send}
      leave={leave}
      busy={take.isPending}
      problem={take.error}
      wants={reason.trim() ? undefined : say('withdrawSays')}
    >
      <Field label={say('reason')} value={reason} change={write} rows={3} autoFocus required />
    </Form>
  )
}

function Sentences({ asked, write }: { asked: typeof BLANK; write: (asked: typeof BLANK) => void }) {
  const say = useWords(words)
  return (
    <>
      <Field label={say('to')} value={asked.to} change={(to) => write({ ...asked, to })} required />
      <Field
        label={say('reason')}
        value={asked.reason}
        change={(reason) => write({ ...asked, reason })}
        rows={2}
        required
      />
    </>
  )
}

interface CasesProps {
  label: string
  picked: readonly string[]
  pick: (id: string) => void
  single?: boolean
}

function Cases({ label, picked, pick, single }: CasesProps) {
  const say = useWords(words)
  const found = useLook('/api/v1/cases', { query: { limit: 200 } })
  const cases = found.data?.items ?? []
  return (
    <fieldset className={styles.cases}>
      <legend className="s m2">{label}</legend>
      {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
      {found.data && cases.length === 0 ? <Nothing says={say('noCases')} /> : null}
      {cases.map((one) => (
        <label key={one.id} className="row">
          <input
            type={single ? 'radio' : 'checkbox'}
            name="case"
            checked={picked.includes(one.id)}
            onChange={() => pick(one.id)}
          />
          <b>{spokenNo(one.body.case_no)}</b> <span className="cut">{one.body.title}</span>
        </label>
      ))}
    </fieldset>
  )
}
