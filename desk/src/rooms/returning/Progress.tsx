/** Where the plan stands: who did each step, whose turn it is, and the one button that goes on. */
import { useState } from 'react'
import { useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Countdown } from '../../parts/Countdown'
import { Glyph, Mark } from '../../parts/Mark'
import { Panel } from '../../parts/Panel'
import { useMay, useMe } from '../../shell/me'
import { secondsOf, shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { MakePlan } from './MakePlan'
import { type Act, type Plan, type Step, bars, canWithdraw, handOf, isOver, nextAct, noticeEnds, stepsOf } from './plan'
import { Withdraw } from './Saying'
import { SignStep } from './SignStep'
import { words } from './words'
import styles from './returning.module.css'

export const ACTS = {
  check: 'toCheck',
  notice: 'toNotice',
  approve: 'toApprove',
  execute: 'toExecute',
  attend: 'toAttend',
} as const

type Doing = 'make' | 'sign' | 'withdraw' | null

interface Props {
  caseId: string
  plan: Plan | undefined
}

export function Progress({ caseId, plan }: Props) {
  const say = useWords(words)
  return (
    <Panel title={say('steps')} beside={plan ? <PlanState plan={plan} /> : null}>
      {plan ? <Steps plan={plan} /> : <p className={`m2 ${styles.note}`}>{say('planNone')}</p>}
      {plan && isOver(plan) ? <p className={`s m2 ${styles.note}`}>{say('planOver')}</p> : null}
      {plan && !isOver(plan) ? <Going caseId={caseId} plan={plan} /> : <Beginning caseId={caseId} />}
    </Panel>
  )
}

/** There is no plan, or it is over: the first thing is to make one. */
function Beginning({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const makes = useMay()('return.draft')
  const [making, make] = useState(false)
  const begin = () => make(true)
  useKeys(say('plan'), [{ keys: 'n', says: say('make'), act: makes ? begin : undefined }])
  return (
    <div className={`row ${styles.foot}`}>
      <Button ink={makes} off={makes ? undefined : say('makeWho')} keys="n" onPress={begin}>
        {say('make')}
      </Button>
      {making ? <MakePlan caseId={caseId} leave={() => make(false)} /> : null}
    </div>
  )
}

/** A plan under way: the next step is the one button, whoever's turn it is. */
function Going({ caseId, plan }: { caseId: string; plan: Plan }) {
  const say = useWords(words)
  const [doing, begin] = useState<Doing>(null)
  const next = nextAct(plan)
  const stop = () => begin(null)
  return (
    <div className={`row ${styles.foot}`}>
      {next ? <Next plan={plan} next={next} sign={() => begin('sign')} /> : <Mark state="wait">{say('withBank')}</Mark>}
      {canWithdraw(plan) ? <Others begin={begin} /> : null}
      {doing === 'make' ? <MakePlan caseId={caseId} leave={stop} /> : null}
      {doing === 'sign' && next ? <SignStep plan={plan} act={next} leave={stop} /> : null}
      {doing === 'withdraw' ? <Withdraw plan={plan} leave={stop} /> : null}
    </div>
  )
}

function Next({ plan, next, sign }: { plan: Plan; next: Act; sign: () => void }) {
  const say = useWords(words)
  const why = useWhyNot(plan, next)
  useKeys(say('plan'), [{ keys: 's', says: say(ACTS[next]), act: why ? undefined : sign }])
  return (
    <Button ink={!why} off={why ?? undefined} keys="s" onPress={sign}>
      {say(ACTS[next])}
    </Button>
  )
}

function Others({ begin }: { begin: (doing: Doing) => void }) {
  const say = useWords(words)
  const may = useMay()
  const [makes, withdraws] = [may('return.draft'), may('return.withdraw')]
  useKeys(say('plan'), [
    { keys: 'n', says: say('make'), act: makes ? () => begin('make') : undefined },
    { keys: 'w', says: say('withdraw'), act: withdraws ? () => begin('withdraw') : undefined },
  ])
  return (
    <>
      {makes ? (
        <Button small keys="n" onPress={() => begin('make')}>
          {say('make')}
        </Button>
      ) : null}
      {withdraws ? (
        <Button small keys="w" onPress={() => begin('withdraw')}>
          {say('withdraw')}
        </Button>
      ) : null}
    </>
  )
}

function PlanState({ plan }: { plan: Plan }) {
  const say = useWords(words)
  const strategy = plan.body.strategy
  return (
    <span className="s m2 cut">
      {strategy in words ? say(strategy as 'article-8') : strategy} {plan.body.automatic ? say('automatic') : ''}
    </span>
  )
}

function Steps({ plan }: { plan: Plan }) {
  const say = useWords(words)
  const second = useSecond()
  return (
    <ol className={styles.steps}>
      {stepsOf(plan).map((step) => {
        const hand = handOf(plan, step)
        return (
          <li key={step} className={hand ? '' : 'm'} aria-current={step === plan.state ? 'step' : undefined}>
            <Glyph state={hand ? 'ok' : 'wait'} />
            <span>{say(step)}</span>
            <span className="s m2 cut">{hand?.by}</span>
            <span className="s m2 n">{hand ? shortTime(hand.at, second) : <StepClock plan={plan} step={step} />}</span>
          </li>
        )
      })}
      {plan.state === 'refused' || plan.state === 'withdrawn' ? (
        <li>
          <Glyph state={plan.state === 'refused' ? 'late' : 'gone'} />
          <span>{say(plan.state)}</span>
        </li>
      ) : null}
    </ol>
  )
}

/** The clock that stands before a step: thirty days before approval, the bank's three working days before the end. */
function StepClock({ plan, step }: { plan: Plan; step: Step }) {
  const say = useWords(words)
  const second = useSecond()
  const clocks = useLook('/api/v1/clocks', { query: { case_id: plan.case_id, limit: 1000 } })
  const key = step === 'approved' ? 'notice' : step === 'done' ? 'bank-return' : ''
  const clock = clocks.data?.find((one) => one.matter_id === plan.id && one.key === key)
  if (!clock) return null
  if (key === 'notice' && secondsOf(clock.ends) <= second) return <Mark state="ok">{say('noticeOver')}</Mark>
  return (
    <>
      {say(key === 'notice' ? 'noticeEnds' : 'bankEnds')} <Countdown ends={clock.ends} />
    </>
  )
}

/** Why the next step is not mine now; null when it is. */
function useWhyNot(plan: Plan, next: Act): string | null {
  const say = useWords(words)
  const may = useMay()
  const barred = bars(plan, next, useMe().id)
  const early = useTooEarly(plan, next)
  if (!may(`return.${next}`)) return say('whose', { who: say(`whose-${next}`) })
  if (barred) return say('barred', { act: say(`barred-${barred}` as 'barred-draft') })
  return early
}

/** Nothing is approved before its notice is over and every objection was answered. */
function useTooEarly(plan: Plan, next: Act): string | null {
  const say = useWords(words)
  const second = useSecond()
  const may = useMay()
  const asks = next === 'approve' && may('objection.read')
  const found = useLook('/api/v1/objections', { query: { state: 'filed', limit: 200 } }, { enabled: asks })
  if (next !== 'approve') return null
  const ends = noticeEnds(plan)
  if (ends !== null && secondsOf(ends) > second) return say('noticeRuns')
  const waiting = (found.data?.items ?? []).filter((one) => one.case_id === plan.case_id).length
  return waiting > 0 ? say('objected', { n: waiting }) : null
}
