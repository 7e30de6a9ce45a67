/** Roles proposed, confirmed, taken back: what waits for a second person stands first. */
import { useState } from 'react'
import { useAct, useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useFresh } from '../../api/events'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Mark, type State } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { Signature } from '../../parts/Signature'
import { tell } from '../../parts/toasts'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { useMay, useMe } from '../../shell/me'
import { shortTime } from '../../words/times'
import { roles } from '../../words/roles'
import { useWords } from '../../words/words'
import { type Grant, waitingFirst } from './members'
import { Revoke } from './Revoke'
import { RoleName } from './RoleName'
import { useUnits } from './useUnits'
import { words } from './words'
import styles from './people.module.css'

const GRANTS = '/api/v1/people/grants'
const MARKS: Readonly<Record<string, State>> = { drafted: 'open', confirmed: 'ok', revoked: 'gone' }

export function Grants() {
  const say = useWords(words)
  const found = useLook(GRANTS, {})
  useFresh([GRANTS])
  const all = waitingFirst(found.data ?? [])
  const names = { group: say('grants'), down: say('down'), up: say('up') }
  const { chosen, row } = useChoice(
    'grant',
    all.map((one) => one.id),
    names,
  )
  const one = all.find((each) => each.id === chosen)
  return (
    <>
      <Panel
        title={say('grants')}
        className={styles.main ?? ''}
        beside={<span className="s m2 cut">{say('grantsSay')}</span>}
      >
        {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
        {found.isPending ? <Waiting rows={6} /> : null}
        {found.data && all.length === 0 ? <Nothing says={say('noGrant')} /> : null}
        {all.length > 0 ? <List grants={all} row={row} /> : null}
      </Panel>
      <div className={`col ${styles.side}`}>{one ? <OneGrant key={one.id} grant={one} /> : null}</div>
    </>
  )
}

interface ListProps {
  grants: readonly Grant[]
  row: (id: string) => Record<string, unknown>
}

function List({ grants, row }: ListProps) {
  const say = useWords(words)
  const second = useSecond()
  const { nameOf } = useUnits()
  return (
    <div className={styles.rows}>
      <table role="grid" aria-label={say('grants')} className={styles.table}>
        <thead>
          <tr>
            <th>{say('whose')}</th>
            <th>{say('role')}</th>
            <th>{say('unit')}</th>
            <th>{say('state')}</th>
            <th>{say('at')}</th>
          </tr>
        </thead>
        <tbody>
          {grants.map((one) => (
            <tr key={one.id} {...row(one.id)}>
              <td className="cut">
                <b>{one.member}</b>
              </td>
              <td className="cut">
                <RoleName role={one.role} />
              </td>
              <td className="cut">{nameOf(one.unit)}</td>
              <td>
                <Mark state={MARKS[one.state] ?? 'open'}>{say(`state-${one.state}` as 'state-drafted')}</Mark>
              </td>
              <td>{shortTime(one.at, second)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function OneGrant({ grant }: { grant: Grant }) {
  const say = useWords(words)
  const second = useSecond()
  const hands = [{ act: 'draft', by: grant.by, at: grant.at }, ...grant.moves]
  return (
    <Panel title={grant.member} beside={<RoleName role={grant.role} />}>
      <ul className={styles.list}>
        {hands.map((one, n) => (
          <li key={n}>
            <Mark state={one.act === 'revoke' ? 'gone' : 'ok'}>{say(`act-${one.act}` as 'act-draft')}</Mark>
            <span className="s m2 cut">{one.by}</span>
            <span className="s m2">{shortTime(one.at, second)}</span>
          </li>
        ))}
      </ul>
      <Doings grant={grant} />
    </Panel>
  )
}

function Doings({ grant }: { grant: Grant }) {
  const say = useWords(words)
  const may = useMay()
  const [doing, begin] = useState<'confirm' | 'revoke' | null>(null)
  const why = useWhyNot(grant)
  const revokes = may('grant.revoke') && grant.state !== 'revoked'
  useKeys(say('grants'), [
    { keys: 's', says: say('confirm'), act: why === null ? () => begin('confirm') : undefined },
    { keys: 'x', says: say('revoke'), act: revokes ? () => begin('revoke') : undefined },
  ])
  return (
    <div className={`row ${styles.foot}`}>
      {grant.state === 'drafted' ? (
        <Button ink={why === null} off={why ?? undefined} keys="s" onPress={() => begin('confirm')}>
          {say('confirm')}
        </Button>
      ) : null}
      {revokes ? (
        <Button small keys="x" onPress={() => begin('revoke')}>
          {say('revoke')}
        </Button>
      ) : null}
      {doing === 'confirm' ? <Confirm grant={grant} leave={() => begin(null)} /> : null}
      {doing === 'revoke' ? <Revoke grantId={grant.id} leave={() => begin(null)} /> : null}
    </div>
  )
}

/** Why I do not confirm it; null when I may. */
function useWhyNot(grant: Grant): string | null {
  const say = useWords(words)
  const may = useMay()
  const me = useMe()
  if (grant.state !== 'drafted') return say(`state-${grant.state}` as 'state-drafted')
  if (!may('grant.confirm')) return say('headConfirms')
  if (grant.by === me.id) return say('anotherConfirms')
  return grant.member === me.id ? say('notOwn') : null
}

function Confirm({ grant, leave }: { grant: Grant; leave: () => void }) {
  const say = useWords(words)
  const sayRole = useWords(roles)
  const { nameOf } = useUnits()
  const confirm = useAct('post', '/api/v1/people/grants/{grant_id}/confirm', [GRANTS, '/api/v1/people'])
  const role = grant.role in roles ? sayRole(grant.role as keyof typeof roles) : grant.role
  const sign = () =>
    confirm.mutate(
      { path: { grant_id: grant.id }, intent: `confirm:${grant.id}` },
      {
        onSuccess: () => {
          tell(say('confirmed'))
          leave()
        },
      },
    )
  return (
    <Signature
      title={say('confirm')}
      does={say('confirm')}
      sign={sign}
      leave={leave}
      busy={confirm.isPending}
      problem={confirm.error}
      canBeUndone
    >
      {say('confirmSays', { member: grant.member, role, unit: nameOf(grant.unit) })}
    </Signature>
  )
}
