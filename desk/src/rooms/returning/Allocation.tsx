/** The allocation: each line with its ground, the sum below, and how the bank's payment stands. */
import { useLook } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Mark, type State } from '../../parts/Mark'
import { Money } from '../../parts/Money'
import { Panel } from '../../parts/Panel'
import { useQueryValue } from '../../shell/route'
import { useWords } from '../../words/words'
import { Grounds } from './Grounds'
import { type Plan, GROUNDS, sumsOf } from './plan'
import { words } from './words'
import styles from './returning.module.css'

type Ground = (typeof GROUNDS)[number]

export function Allocation({ plan }: { plan: Plan }) {
  const say = useWords(words)
  const asked = ['attended', 'done', 'refused'].includes(plan.state)
  const payments = useLook('/api/v1/returns/{plan_id}/payments', { path: { plan_id: plan.id } }, { enabled: asked })
  const stateOf = (n: number): string => payments.data?.find((one) => one.body.n === n)?.state ?? 'none'
  const sums = sumsOf(plan)
  const [line, open] = useQueryValue('line')
  const first = () => open('0')
  useKeys(say('allocation'), [{ keys: 'y', says: say('grounds'), act: first }])
  return (
    <Panel
      title={say('allocation')}
      beside={<span className="s m2 cut">{say('allocationSays')}</span>}
      end={
        <Button small keys="y" onPress={first}>
          {say('grounds')}
        </Button>
      }
    >
      <div className={styles.rows}>
        <table className={styles.lines}>
          <thead>
            <tr>
              <th>{say('from')}</th>
              <th>{say('to')}</th>
              <th className="n">{say('sum')}</th>
              <th>{say('ground')}</th>
              <th>{say('payment')}</th>
            </tr>
          </thead>
          <tbody>
            {plan.body.lines.map((one, n) => (
              <tr key={n} onDoubleClick={() => open(String(n))}>
                <td className="cut">{one.account}</td>
                <td className="cut">
                  {one.pay_to_name} <span className="m2">{one.pay_to}</span>
                </td>
                <td className="n">
                  <b>
                    <Money fen={one.fen} />
                  </b>
                </td>
                <td className="cut">
                  <GroundOf ground={one.ground} />
                </td>
                <td>
                  <PaymentState state={stateOf(n)} />
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {say('total')}
              </th>
              <td className="n">
                <b>
                  <Money fen={sums.paid} />
                </b>
              </td>
              <td colSpan={2} className="cut s m2">
                {sums.grounds.map(([ground, fen]) => (
                  <span key={ground} className={styles.share}>
                    {say(ground as Ground)} <Money fen={fen} />
                  </span>
                ))}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
      {line ? <Grounds plan={plan} leave={() => open('')} /> : null}
    </Panel>
  )
}

export function GroundOf({ ground }: { ground: string }) {
  const say = useWords(words)
  const known = GROUNDS.find((one) => one === ground)
  if (!known) return <>{ground}</>
  return (
    <>
      {say(known)} <span className="s m2">{say(`${known}-law`)}</span>
    </>
  )
}

const MARKS: Readonly<Record<string, State>> = {
  done: 'ok',
  refused: 'late',
  sent: 'wait',
  signed: 'open',
  none: 'wait',
}

function PaymentState({ state }: { state: string }) {
  const say = useWords(words)
  const word = `pay-${state}`
  return <Mark state={MARKS[state] ?? 'wait'}>{word in words ? say(word as 'pay-none') : state}</Mark>
}
