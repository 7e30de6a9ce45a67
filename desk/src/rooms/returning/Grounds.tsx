/** What the allocation rests on: each line with its ground, the transfers that brought the money, the banks' own rows. */
import { useLook } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Dialog } from '../../parts/Dialog'
import { Failure } from '../../parts/Failure'
import { Kbd } from '../../parts/Kbd'
import { Money } from '../../parts/Money'
import { Nothing } from '../../parts/Nothing'
import { SourceRows } from '../../parts/SourceRows'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { useMay } from '../../shell/me'
import { useQueryValue } from '../../shell/route'
import { yuan } from '../../words/numbers'
import { clockTime } from '../../words/times'
import { useWords } from '../../words/words'
import { GroundOf } from './Allocation'
import { type Plan, sumsOf } from './plan'
import { words } from './words'
import styles from './returning.module.css'

interface Props {
  plan: Plan
  leave: () => void
}

export function Grounds({ plan, leave }: Props) {
  const say = useWords(words)
  return (
    <Dialog title={`${say('grounds')} ${yuan(sumsOf(plan).paid)}`} close={leave} wide>
      <Inside plan={plan} />
    </Dialog>
  )
}

function Inside({ plan }: { plan: Plan }) {
  const say = useWords(words)
  const ids = plan.body.lines.map((_, n) => String(n))
  const { chosen, row } = useChoice('line', ids, { group: say('grounds'), down: say('down'), up: say('up') })
  return (
    <div className={styles.grounds}>
      <div className={styles.rows}>
        <table role="grid" aria-label={say('allocation')}>
          <thead>
            <tr>
              <th>{say('to')}</th>
              <th className="n">{say('sum')}</th>
              <th>{say('ground')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.body.lines.map((one, n) => (
              <tr key={n} {...row(String(n))}>
                <td className="cut">{one.pay_to_name}</td>
                <td className="n">
                  <Money fen={one.fen} />
                </td>
                <td className="cut">
                  <GroundOf ground={one.ground} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <OfLine key={chosen} plan={plan} n={Number(chosen)} />
    </div>
  )
}

/** Of one line: how its victim's money came into the account. */
function OfLine({ plan, n }: { plan: Plan; n: number }) {
  const say = useWords(words)
  const may = useMay()
  const caseId = plan.case_id ?? ''
  const looks = may('trace.run')
  const came = useLook(
    '/api/v1/returns/{plan_id}/lines/{n}/grounds',
    { path: { plan_id: plan.id, n }, purpose: caseId },
    { enabled: looks, staleTime: Infinity },
  )
  const [named, pick] = useQueryValue('transfer')
  const all = came.data ?? []
  const chosen = all.find((one) => one.transfer_id === named) ?? all[0]
  const next = (): void => {
    const at = chosen ? all.indexOf(chosen) : -1
    pick(all[(at + 1) % Math.max(1, all.length)]?.transfer_id ?? '')
  }
  useKeys(say('grounds'), [{ keys: 'Space', says: say('nextTransfer'), act: all.length > 1 ? next : undefined }])
  const line = plan.body.lines[n]
  if (!line) return null
  if (!looks) return <Nothing says={say('groundsWho')} />
  return (
    <div className="col" role="group" tabIndex={0} aria-label={say('came')}>
      <p>
        {say('groundSays', { fen: yuan(line.fen), account: line.account, name: line.pay_to_name, to: line.pay_to })}
      </p>
      <p className="row s m2">
        <span className="sp">
          {say('cameSays', { n: all.length, fen: yuan(all.reduce((sum, one) => sum + one.claimed, 0)) })}
        </span>
        {all.length > 1 ? <Kbd keys="Space" /> : null}
      </p>
      {came.error ? <Failure problem={came.error} again={() => void came.refetch()} /> : null}
      {came.isPending ? <Waiting rows={3} /> : null}
      <ul className={styles.came}>
        {all.map((one) => (
          <li key={one.transfer_id}>
            <button
              type="button"
              aria-pressed={one.transfer_id === chosen?.transfer_id}
              onClick={() => pick(one.transfer_id)}
            >
              <span>{clockTime(one.time)}</span>
              <span className="cut">
                {one.payer} → {one.payee}
              </span>
              <span className="n">{yuan(one.fen)}</span>
              <span className="n m2">{one.fen > one.claimed ? say('ofThem', { fen: yuan(one.claimed) }) : ''}</span>
            </button>
          </li>
        ))}
      </ul>
      {chosen ? <SourceRows caseId={caseId} transfer={chosen.transfer_id} /> : null}
    </div>
  )
}
