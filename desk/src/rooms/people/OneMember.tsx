/** One member: the roles that count now, and what an administrator may do for them. */
import { useState } from 'react'
import { useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Mark } from '../../parts/Mark'
import { Panel } from '../../parts/Panel'
import { useMay } from '../../shell/me'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { Invite } from './Invite'
import { type Member, sortOf } from './members'
import { ProposeRole } from './ProposeRole'
import { Revoke } from './Revoke'
import { RoleName } from './RoleName'
import { SetLeader, SetPhone, TieToProvider } from './Ties'
import { words } from './words'
import styles from './people.module.css'

interface Props {
  member: Member
  nameOf: (unit: string) => string
}

export function OneMember({ member, nameOf }: Props) {
  const say = useWords(words)
  return (
    <>
      <Panel title={member.name} beside={<span className="s m2">{say(sortOf(member))}</span>}>
        <dl className={styles.facts}>
          <dt>{say('login')}</dt>
          <dd>{member.login}</dd>
          <dt>{say('unit')}</dt>
          <dd>{nameOf(member.unit)}</dd>
          <dt>{say('institution')}</dt>
          <dd>{member.institution ?? '—'}</dd>
          <dt>{say('leader')}</dt>
          <dd>{member.leader ?? '—'}</dd>
        </dl>
        <Doings member={member} />
      </Panel>
      <Roles member={member} nameOf={nameOf} />
    </>
  )
}

const DOINGS = [
  { id: 'propose', keys: 'g', needs: 'grant.propose', Dialog: ProposeRole },
  { id: 'invite', keys: 'i', needs: 'user.invite', Dialog: Invite },
  { id: 'setLeader', keys: 'l', needs: 'user.leader', Dialog: SetLeader },
  { id: 'tie', keys: 't', needs: 'user.invite', Dialog: TieToProvider },
  { id: 'setPhone', keys: 'h', needs: 'user.invite', Dialog: SetPhone },
] as const

function Doings({ member }: { member: Member }) {
  const say = useWords(words)
  const may = useMay()
  const [doing, begin] = useState<(typeof DOINGS)[number]['id'] | null>(null)
  const there = DOINGS.filter((one) => may(one.needs))
  useKeys(
    say('members'),
    there.map((one) => ({ keys: one.keys, says: say(one.id), act: () => begin(one.id) })),
  )
  const chosen = there.find((one) => one.id === doing)
  if (there.length === 0) return null
  return (
    <div className={`row ${styles.foot}`}>
      {there.map((one) => (
        <Button
          key={one.id}
          ink={one.id === 'propose'}
          small={one.id !== 'propose'}
          keys={one.keys}
          onPress={() => begin(one.id)}
        >
          {say(one.id)}
        </Button>
      ))}
      {chosen ? <chosen.Dialog member={member} leave={() => begin(null)} /> : null}
    </div>
  )
}

function Roles({ member, nameOf }: Props) {
  const say = useWords(words)
  const may = useMay()
  const second = useSecond()
  const [revoking, revoke] = useState('')
  const waiting = useLook('/api/v1/people/grants', { query: { member: member.id, state: 'drafted' } })
  return (
    <Panel title={say('roles')} beside={<span className="s m2">{member.roles.length}</span>}>
      {member.roles.length === 0 ? <p className={`m2 ${styles.note}`}>{say('noRoleSays')}</p> : null}
      <ul className={styles.list}>
        {member.roles.map((one) => (
          <li key={one.grant_id}>
            <Mark state="ok">
              <RoleName role={one.role} />
            </Mark>
            <span className="s m2 cut">
              {nameOf(one.unit)} {one.until ? say('until', { at: shortTime(one.until, second) }) : say('always')}
            </span>
            {may('grant.revoke') ? (
              <Button small onPress={() => revoke(one.grant_id)}>
                {say('revoke')}
              </Button>
            ) : null}
          </li>
        ))}
        {(waiting.data ?? []).map((one) => (
          <li key={one.id}>
            <Mark state="open">
              <RoleName role={one.role} />
            </Mark>
            <span className="s m2 cut">{say('waitsFor', { by: one.by })}</span>
          </li>
        ))}
      </ul>
      {revoking ? <Revoke grantId={revoking} leave={() => revoke('')} /> : null}
    </Panel>
  )
}
