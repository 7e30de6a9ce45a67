/** A step of the plan is signed: what will happen is said in full first. */
import { useAct } from '../../api/centre'
import { Signature } from '../../parts/Signature'
import { tell } from '../../parts/toasts'
import { yuan } from '../../words/numbers'
import { useWords } from '../../words/words'
import { type Act, type Plan, sumsOf } from './plan'
import { ACTS } from './Progress'
import { words } from './words'

const DOORS = {
  check: '/api/v1/returns/{plan_id}/check',
  notice: '/api/v1/returns/{plan_id}/notice',
  approve: '/api/v1/returns/{plan_id}/approve',
  execute: '/api/v1/returns/{plan_id}/execute',
  attend: '/api/v1/returns/{plan_id}/attend',
} as const

const TOUCHES = ['/api/v1/returns', '/api/v1/clocks', '/api/v1/returns/{plan_id}/payments'] as const

/** A plan that is checked or approved can still be taken back within the house. */
const UNDONE: ReadonlySet<Act> = new Set(['check', 'approve'])

export function SignStep({ plan, act, leave }: { plan: Plan; act: Act; leave: () => void }) {
  const say = useWords(words)
  const step = useAct('post', DOORS[act], TOUCHES)
  const sums = sumsOf(plan)
  const told = {
    sum: yuan(sums.paid),
    left: yuan(sums.left),
    n: plan.body.lines.length,
    accounts: new Set(plan.body.lines.map((one) => one.account)).size,
    victims: new Set(plan.body.lines.map((one) => one.claim_id)).size,
  }
  const sign = () =>
    step.mutate(
      { path: { plan_id: plan.id }, intent: `return.${act}:${plan.id}` },
      {
        onSuccess: () => {
          tell(say('stepDone', { step: say(ACTS[act]) }))
          leave()
        },
      },
    )
  return (
    <Signature
      title={say(ACTS[act])}
      does={`${say(ACTS[act])} ${yuan(sums.paid)}`}
      sign={sign}
      leave={leave}
      busy={step.isPending}
      problem={step.error}
      canBeUndone={UNDONE.has(act)}
    >
      {say(`${act}Signed`, told)}
    </Signature>
  )
}
