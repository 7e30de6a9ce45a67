/** Reporting something to be kept out: what it is, and the fraud that it served. Another one decides. */
import { useState } from 'react'
import { useAct } from '../../api/centre'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { tell } from '../../parts/toasts'
import { useDraft } from '../../parts/useDraft'
import { useWords } from '../../words/words'
import { KINDS, type What } from './entries'
import { BLOCKS } from './useEntries'
import { words } from './words'
import styles from './blocking.module.css'

interface Told {
  what: What
  value: string
  fraudType: string
  caseId: string
  note: string
}

const EMPTY: Told = { what: 'url', value: '', fraudType: '', caseId: '', note: '' }

export function Report({ leave }: { leave: () => void }) {
  const say = useWords(words)
  const [told, write, clear] = useDraft<Told>('block', EMPTY)
  const [intent] = useState(() => `block.report:${crypto.randomUUID()}`)
  const report = useAct('post', BLOCKS, [BLOCKS, '/api/v1/blocks/{block_id}'])
  const put = (more: Partial<Told>) => write({ ...told, ...more })
  const act = () =>
    report.mutate(
      {
        body: {
          what: told.what,
          value: told.value.trim(),
          fraud_type: told.fraudType.trim(),
          case_id: told.caseId.trim(),
          note: told.note.trim(),
        },
        intent,
      },
      {
        onSuccess: () => {
          tell(say('reported'))
          clear()
          leave()
        },
      },
    )
  return (
    <Form
      title={say('report')}
      says={say('reportSays')}
      act={act}
      leave={leave}
      busy={report.isPending}
      problem={report.error}
      wants={wanting(told, say)}
    >
      <div className="field">
        <label htmlFor="block-what">{say('what')}</label>
        <select id="block-what" value={told.what} onChange={(choice) => put({ what: choice.target.value as What })}>
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {say(`what-${each}`)}
            </option>
          ))}
        </select>
      </div>
      <Field label={say('value')} value={told.value} change={(value) => put({ value })} autoFocus required />
      <div className={styles.two}>
        <Field
          label={say('fraudType')}
          value={told.fraudType}
          change={(fraudType) => put({ fraudType })}
          hint={say('fraudHint')}
        />
        <Field label={say('itsCase')} value={told.caseId} change={(caseId) => put({ caseId })} hint={say('caseHint')} />
      </div>
      <Field label={say('note')} value={told.note} change={(note) => put({ note })} rows={2} />
    </Form>
  )
}

/** What is still missing: nothing is listed that served no fraud. */
function wanting(told: Told, say: (word: 'valueFirst' | 'fraudFirst') => string): string | undefined {
  if (!told.value.trim()) return say('valueFirst')
  return told.fraudType.trim() || told.caseId.trim() ? undefined : say('fraudFirst')
}
