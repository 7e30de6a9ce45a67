/** An invitation: a code with which somebody sets up how they log in. It is shown this once and kept nowhere. */
import { useMutation } from '@tanstack/react-query'
import { type Schema, ask } from '../../api/centre'
import type { Problem } from '../../api/problem'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Dialog'
import { Form } from '../../parts/Form'
import { useWords } from '../../words/words'
import type { Member } from './members'
import { words } from './words'
import styles from './people.module.css'

export function Invite({ member, leave }: { member: Member; leave: () => void }) {
  const say = useWords(words)
  const invite = useMutation<Schema<'Invitation'>, Problem>({
    mutationFn: () => ask('post', '/api/v1/people/{member_id}/invitation', { path: { member_id: member.id } }),
  })
  if (invite.data)
    return (
      <Dialog title={say('codeOf', { name: member.name })}>
        <p className={styles.code}>{invite.data.code}</p>
        <p>{say('codeSays')}</p>
        <div className="row foot">
          <span className="sp" />
          <Button ink onPress={leave}>
            {say('codeTaken')}
          </Button>
        </div>
      </Dialog>
    )
  return (
    <Form
      title={say('invite')}
      says={say('inviteSays', { name: member.name })}
      act={() => invite.mutate()}
      leave={leave}
      busy={invite.isPending}
      problem={invite.error}
      wants={undefined}
    />
  )
}
