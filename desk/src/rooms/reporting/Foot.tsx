/** The foot: what will be drafted within the minute, and the one ink button. */
import { useState } from 'react'
import { act, useAct } from '../../api/centre'
import { Problem } from '../../api/problem'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Dialog'
import { Field } from '../../parts/Field'
import { Money } from '../../parts/Money'
import { refuse, tell } from '../../parts/toasts'
import { useMe } from '../../shell/me'
import { go } from '../../shell/route'
import { offered } from '../../shell/screens'
import { useWords } from '../../words/words'
import { draftedOf } from './rows'
import type { Working } from './useReporting'
import { words } from './words'
import styles from './reporting.module.css'

export function Foot({ working, kind }: { working: Working; kind: string }) {
  const say = useWords(words)
  const [busy, setBusy] = useState(false)
  const [leaving, leave] = useState(false)
  const will = draftedOf(working.draft)
  const tracing = offered(useMe().actions).some((one) => one.id === 'tracing')
  const submit = async (): Promise<void> => {
    setBusy(true)
    try {
      const draft = await working.flush()
      if (draft === null) return
      const made = await act('post', '/api/v1/understandings/{draft_id}/file', {
        path: { draft_id: draft.id },
        body: { version: draft.version, title: '', fraud_type: kind },
        intent: `file:${draft.id}`,
      })
      tell(say('submitted', { no: made.case_no }))
      go(tracing ? `/tracing/${made.case_id}` : `/duty?case=${made.case_id}`)
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      refuse(fault)
    } finally {
      setBusy(false)
    }
  }
  useKeys(say('title'), [
    { keys: 'ctrl+Enter', says: say('submit'), act: busy ? undefined : () => void submit(), inText: true },
    { keys: 'ctrl+s', says: say('save'), act: () => void working.flush(), inText: true },
  ])
  return (
    <div className={styles.foot}>
      <span className="s m2">{say('afterwards')}</span>
      <span>
        {say('stops', { n: will.stops })}{' '}
        <b>
          <Money fen={will.fen} />
        </b>
      </span>
      <span className="cut">{say('queries', { n: will.banks.length, banks: will.banks.join('、') })}</span>
      <span>{say('blocks', { n: will.blocks })}</span>
      <span className="s m2 cut sp">{will.lacking > 0 ? say('lacking', { n: will.lacking }) : say('rules')}</span>
      <Button onPress={() => leave(true)}>{say('discard')}</Button>
      <Button onPress={() => void working.flush()} keys="ctrl+s">
        {say('save')}
      </Button>
      <Button ink onPress={() => void submit()} busy={busy} keys="ctrl+Enter">
        {say('submit')}
      </Button>
      {leaving ? <GiveUp working={working} close={() => leave(false)} /> : null}
    </div>
  )
}

function GiveUp({ working, close }: { working: Working; close: () => void }) {
  const say = useWords(words)
  const [reason, setReason] = useState('')
  const discard = useAct('post', '/api/v1/understandings/{draft_id}/discard', ['/api/v1/understandings'])
  const { id, version } = working.draft
  const done = (): void =>
    discard.mutate(
      { path: { draft_id: id }, body: { version, reason }, intent: `discard:${id}` },
      {
        onSuccess: () => {
          tell(say('discarded'))
          go('/reporting')
        },
        onError: refuse,
      },
    )
  return (
    <Dialog title={say('discardTitle')} close={close}>
      <form
        className="form"
        onSubmit={(submit) => {
          submit.preventDefault()
          if (reason.trim()) done()
        }}
      >
        <Field label={say('why')} value={reason} change={setReason} autoFocus required />
        <div className="row foot">
          <Button onPress={close}>{say('cancel')}</Button>
          <Button ink type="submit" busy={discard.isPending}>
            {say('discard')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
