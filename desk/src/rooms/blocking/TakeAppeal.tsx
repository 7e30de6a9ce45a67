/** An appeal is taken down for somebody who called or wrote: the number on the block page, and why it is wrong. */
import { useState } from 'react'
import { useAct } from '../../api/centre'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { tell } from '../../parts/toasts'
import { useDraft } from '../../parts/useDraft'
import { useWords } from '../../words/words'
import { words } from './words'
import styles from './blocking.module.css'

const EMPTY = { number: '', name: '', phone: '', words: '' }

export function TakeAppeal({ leave }: { leave: () => void }) {
  const say = useWords(words)
  const [told, write, clear] = useDraft('appeal', EMPTY)
  const [intent] = useState(() => `appeal:${crypto.randomUUID()}`)
  const take = useAct('post', '/api/v1/appeals', ['/api/v1/appeals'])
  const put = (more: Partial<typeof EMPTY>) => write({ ...told, ...more })
  const act = () =>
    take.mutate(
      { body: { ...told, number: told.number.trim() }, intent },
      {
        onSuccess: () => {
          tell(say('appealTaken'))
          clear()
          leave()
        },
      },
    )
  return (
    <Form
      title={say('takeAppeal')}
      says={say('takeSays')}
      act={act}
      leave={leave}
      busy={take.isPending}
      problem={take.error}
      wants={told.number.trim() && told.words.trim() ? undefined : say('appealFirst')}
    >
      <Field
        label={say('number')}
        value={told.number}
        change={(number) => put({ number })}
        hint={say('numberHint')}
        autoFocus
        required
      />
      <div className={styles.two}>
        <Field label={say('name')} value={told.name} change={(name) => put({ name })} />
        <Field label={say('phone')} value={told.phone} change={(phone) => put({ phone })} />
      </div>
      <Field label={say('saying')} value={told.words} change={(text) => put({ words: text })} rows={4} required />
    </Form>
  )
}
