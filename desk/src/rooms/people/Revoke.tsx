/** A role, or a proposal, is taken back: it counts no more at once, and its holder's logins are over. */
import { useAct } from '../../api/centre'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { tell } from '../../parts/toasts'
import { useDraft } from '../../parts/useDraft'
import { useWords } from '../../words/words'
import { words } from './words'

export function Revoke({ grantId, leave }: { grantId: string; leave: () => void }) {
  const say = useWords(words)
  const [reason, write, clear] = useDraft(`revoke.${grantId}`, '')
  const revoke = useAct('post', '/api/v1/people/grants/{grant_id}/revoke', ['/api/v1/people/grants', '/api/v1/people'])
  const act = () =>
    revoke.mutate(
      { path: { grant_id: grantId }, body: { reason }, intent: `revoke:${grantId}` },
      {
        onSuccess: () => {
          tell(say('revoked'))
          clear()
          leave()
        },
      },
    )
  return (
    <Form
      title={say('revoke')}
      says={say('revokeSays')}
      act={act}
      leave={leave}
      busy={revoke.isPending}
      problem={revoke.error}
      wants={reason.trim() ? undefined : say('reasonFirst')}
    >
      <Field label={say('reason')} value={reason} change={write} rows={3} autoFocus required />
    </Form>
  )
}
