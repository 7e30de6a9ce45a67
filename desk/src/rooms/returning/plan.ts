/** Plan: where a return stands, whose turn it is, and the sums that must agree. Pure. */
import type { Schema } from '../../api/centre'

export type Plan = Schema<'Shown_ReturnPlan_'>

export const STEPS = ['drafted', 'checked', 'noticed', 'approved', 'at-bank', 'attended', 'done'] as const
export type Step = (typeof STEPS)[number]
export type Act = 'check' | 'notice' | 'approve' | 'execute' | 'attend'

const OVER = new Set(['done', 'refused', 'withdrawn'])

export function isOver(plan: Plan): boolean {
  return OVER.has(plan.state)
}

/** The steps that this plan goes through: what goes back directly is not announced. */
export function stepsOf(plan: Plan): readonly Step[] {
  return STEPS.filter((one) => one !== 'noticed' || plan.body.notice)
}

const BY: Readonly<Record<Step, string>> = {
  drafted: '',
  checked: 'check',
  noticed: 'notice',
  approved: 'approve',
  'at-bank': 'execute',
  attended: 'attend',
  done: 'done',
}

/** Who took a step, and when; the first one is the drafting itself. */
export function handOf(plan: Plan, step: Step): { by: string; at: string } | undefined {
  return step === 'drafted' ? plan : plan.moves.find((one) => one.act === BY[step])
}

/** What is to be done next with it; null when that lies with the bank, or it is over. */
export function nextAct(plan: Plan): Act | null {
  const next: Readonly<Record<string, Act>> = {
    drafted: 'check',
    checked: plan.body.notice ? 'notice' : 'approve',
    noticed: 'approve',
    approved: 'execute',
    'at-bank': 'attend',
  }
  return next[plan.state] ?? null
}

/** Whose earlier hand forbids a further one: nobody checks, approves or accompanies what they had a hand in. */
const BARS: Readonly<Record<Act, readonly string[]>> = {
  check: ['draft'],
  notice: [],
  approve: ['draft', 'check'],
  execute: ['check', 'approve'],
  attend: ['check', 'approve', 'execute'],
}

/** The act of mine that forbids this one; null when nothing does. */
export function bars(plan: Plan, act: Act, me: string): string | null {
  return (
    BARS[act].find((one) => (one === 'draft' ? plan : plan.moves.find((move) => move.act === one))?.by === me) ?? null
  )
}

export function canWithdraw(plan: Plan): boolean {
  return ['drafted', 'checked', 'noticed', 'approved'].includes(plan.state)
}

/** The instant at which the notice of thirty days is over, in microseconds as the move tells it. */
export function noticeEnds(plan: Plan): string | null {
  const ends = plan.moves.find((one) => one.act === 'notice')?.body['ends']
  return typeof ends === 'number' ? new Date(ends / 1000).toISOString() : null
}

export interface Sums {
  held: number
  paid: number
  left: number
  /** Whether held = paid + left, to the fen. */
  agrees: boolean
  grounds: readonly (readonly [ground: string, fen: number])[]
}

export function sumsOf(plan: Plan): Sums {
  const { held, lines, holds } = plan.body
  const paid = lines.reduce((sum, one) => sum + one.fen, 0)
  const left = holds.reduce((sum, one) => sum + one.left, 0)
  return { held, paid, left, agrees: held === paid + left, grounds: groundsOf(lines) }
}

export const GROUNDS = ['direct-single', 'direct-timestamp', 'pro-rata'] as const

function groundsOf(lines: readonly { ground: string; fen: number }[]): [string, number][] {
  return GROUNDS.map((ground): [string, number] => [
    ground,
    lines.filter((one) => one.ground === ground).reduce((sum, one) => sum + one.fen, 0),
  ]).filter(([, fen]) => fen > 0)
}

/** The plan that matters: the one under way, else the one that was touched last, whether it is a draft or over. */
export function livePlan(plans: readonly Plan[]): Plan | undefined {
  const underWay = plans.find((one) => !isOver(one) && one.state !== 'drafted')
  return underWay ?? [...plans].sort((a, b) => (touched(a) < touched(b) ? 1 : -1))[0]
}

function touched(plan: Plan): string {
  return plan.moves.at(-1)?.at ?? plan.at
}
