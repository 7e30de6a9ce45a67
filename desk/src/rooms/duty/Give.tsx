/** A case is given to an officer: who may give it sees to whom it can be given, by what they do. */
import { useState } from 'react'
import { useAct, useLook } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Dialog'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { tell } from '../../parts/toasts'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { useMay } from '../../shell/me'
import { roles } from '../../words/roles'
import { useWords } from '../../words/words'
import { type CaseLine, spokenNo } from './lines'
import { words } from './words'
import styles from './duty.module.css'

export function Give({ one }: { one: CaseLine }) {
  const say = useWords(words)
  const gives = useMay()('case.assign')
  const [giving, begin] = useState(false)
  useKeys(say('title'), [{ keys: 'a', says: say('give'), act: gives ? () => begin(true) : undefined }])
  if (!gives) return null
  return (
    <>
      <Button small keys="a" onPress={() => begin(true)}>
        {say('give')}
      </Button>
      {giving ? (
        <Dialog title={say('giveTitle', { no: spokenNo(one.case_no) })} close={() => begin(false)}>
          <Officers one={one} leave={() => begin(false)} />
        </Dialog>
      ) : null}
    </>
  )
}

function Officers({ one, leave }: { one: CaseLine; leave: () => void }) {
  const say = useWords(words)
  const sayRole = useWords(roles)
  const found = useLook('/api/v1/cases/{case_id}/officers', { path: { case_id: one.id } })
  const give = useAct('post', '/api/v1/cases/{case_id}/assign', ['/api/v1/desk'])
  const all = found.data ?? []
  const ids = all.map((each) => `${each.member} ${each.role}`)
  const names = { group: say('give'), down: say('down'), up: say('up') }
  const { chosen, row } = useChoice('officer', ids, names)
  const member = chosen.split(' ')[0] ?? ''
  const has = one.assigned.includes(member)
  const send = () =>
    give.mutate(
      { path: { case_id: one.id }, body: { member, on: true }, intent: `assign:${one.id}:${member}` },
      {
        onSuccess: () => {
          tell(say('given', { who: member }))
          leave()
        },
      },
    )
  const off = has ? say('hasIt') : undefined
  const acts = member !== '' && !has && !give.isPending
  useKeys(say('give'), [{ keys: 'Enter', says: say('give'), act: acts ? send : undefined }])
  return (
    <>
      {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting rows={3} /> : null}
      {found.data?.length === 0 ? <Nothing says={say('nobodyThere')} /> : null}
      <div className={styles.officers}>
        <table role="grid" aria-label={say('give')}>
          <tbody>
            {all.map((each) => (
              <tr key={`${each.member} ${each.role}`} {...row(`${each.member} ${each.role}`)}>
                <td>
                  <b>{each.member}</b>
                </td>
                <td>{each.role in roles ? sayRole(each.role as keyof typeof roles) : each.role}</td>
                <td>{one.assigned.includes(each.member) ? <Mark state="ok">{say('hasIt')}</Mark> : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {give.error ? <Failure problem={give.error} /> : null}
      <div className="row foot">
        <span className="sp" />
        <Button onPress={leave} keys="Escape">
          {say('notNow')}
        </Button>
        <Button ink onPress={send} busy={give.isPending} keys="Enter" off={off}>
          {say('give')}
        </Button>
      </div>
    </>
  )
}
