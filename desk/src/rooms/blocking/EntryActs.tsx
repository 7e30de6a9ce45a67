/** What can be decided of an entry from where it stands: S is the next step, what else there is has a key of its own. */
import { useState } from 'react'
import { useAct } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { Signature } from '../../parts/Signature'
import { tell } from '../../parts/toasts'
import { useMay, useMe } from '../../shell/me'
import { endOfDay } from '../../words/times'
import { type Language, useLanguage, useWords } from '../../words/words'
import { type Hindrance, type Step, type Weighed, hindranceOf, stepsOf } from './entries'
import { words } from './words'
import styles from './blocking.module.css'

const TOUCHED = ['/api/v1/blocks', '/api/v1/blocks/{block_id}', '/api/v1/blocks/lists'] as const
const KEYS: Readonly<Record<Step, string>> = {
  check: 's',
  approve: 's',
  publish: 's',
  recheck: 's',
  try: 't',
  refuse: 'x',
  lift: 'x',
}

export function EntryActs({ weighed }: { weighed: Weighed }) {
  const say = useWords(words)
  const [doing, begin] = useState<Step | null>(null)
  const steps = stepsOf(weighed.entry)
  const why = useWhyNot(weighed)
  const keyOf = (step: Step, n: number): string => (n === 0 && step === 'try' ? 's' : KEYS[step])
  const bound = steps.map((step, n) => ({
    keys: keyOf(step, n),
    says: say(`do-${step}`),
    act: why(step) === undefined ? () => begin(step) : undefined,
  }))
  useKeys(say('entry'), bound)
  if (steps.length === 0) return null
  const of = { weighed, leave: () => begin(null) }
  return (
    <div className={`row ${styles.foot}`}>
      {steps.map((step, n) => (
        <Button
          key={step}
          ink={n === 0 && step !== 'lift' && why(step) === undefined}
          small={n > 0}
          off={why(step)}
          keys={keyOf(step, n)}
          onPress={() => begin(step)}
        >
          {say(`do-${step}`)}
        </Button>
      ))}
      {doing === 'refuse' || doing === 'lift' ? <WithReason {...of} step={doing} /> : null}
      {doing !== null && doing !== 'refuse' && doing !== 'lift' ? <Signed {...of} step={doing} /> : null}
    </div>
  )
}

/** Why somebody cannot take a step, in a sentence. */
function useWhyNot(weighed: Weighed): (step: Step) => string | undefined {
  const say = useWords(words)
  const spoken = useLanguage()
  const me = useMe()
  const may = useMay()
  const asker = { id: me.id, roles: me.roles.map((one) => one.role), may }
  return (step) => {
    const hindrance = hindranceOf(step, weighed, asker)
    return hindrance === null ? undefined : sentenceOf(hindrance, weighed, spoken, say)
  }
}

function sentenceOf(
  hindrance: Hindrance,
  weighed: Weighed,
  spoken: Language,
  say: (word: `no-${Exclude<Hindrance, 'evidence'>}`) => string,
): string {
  if (hindrance !== 'evidence') return say(`no-${hindrance}`)
  return (spoken === 'zh' ? weighed.missing : weighed.missing_in_english)[0] ?? ''
}

const SIGNS = {
  check: '/api/v1/blocks/{block_id}/check',
  publish: '/api/v1/blocks/{block_id}/publish',
} as const
const ENDED = {
  approve: '/api/v1/blocks/{block_id}/approve',
  try: '/api/v1/blocks/{block_id}/approve',
  recheck: '/api/v1/blocks/{block_id}/recheck',
} as const

interface Doing<S extends Step> {
  weighed: Weighed
  step: S
  leave: () => void
}

/** A decision that says for what it is; until when may be said, the usual term of the kind holds otherwise. */
function Signed({ weighed: { entry }, step, leave }: Doing<Exclude<Step, 'refuse' | 'lift'>>) {
  const say = useWords(words)
  const [day, end] = useState('')
  const ended = step === 'check' || step === 'publish' ? null : step
  const plain = useAct('post', SIGNS[step === 'check' ? 'check' : 'publish'], TOUCHED)
  const dated = useAct('post', ENDED[ended ?? 'approve'], TOUCHED)
  const until = endOfDay(day)
  const wrong = day !== '' && until === null
  const path = { block_id: entry.id }
  const intent = `block.${step}:${entry.id}`
  const then = { onSuccess: () => done(say(`done-${step}`), leave) }
  const sign = (): void => {
    if (wrong) return
    if (ended === null) plain.mutate({ path, intent }, then)
    else dated.mutate({ path, body: { until, trial: step === 'try' }, intent }, then)
  }
  return (
    <Signature
      title={say(`do-${step}`)}
      does={say(`do-${step}`)}
      sign={sign}
      leave={leave}
      busy={plain.isPending || dated.isPending}
      problem={plain.error ?? dated.error}
      canBeUndone
    >
      <p className={styles.value}>{entry.value}</p>
      <p>{say(`says-${step}`, { what: say(`what-${entry.what}` as 'what-url'), number: entry.number })}</p>
      {ended === null ? null : (
        <Field
          label={say('untilDay')}
          value={day}
          change={end}
          hint={say('untilHint')}
          wrong={wrong ? say('dayWrong') : undefined}
        />
      )}
    </Signature>
  )
}

const REASONED = {
  refuse: '/api/v1/blocks/{block_id}/refuse',
  lift: '/api/v1/blocks/{block_id}/lift',
} as const

function WithReason({ weighed: { entry }, step, leave }: Doing<'refuse' | 'lift'>) {
  const say = useWords(words)
  const [reason, write] = useState('')
  const act = useAct('post', REASONED[step], TOUCHED)
  const send = () =>
    act.mutate(
      { path: { block_id: entry.id }, body: { reason }, intent: `block.${step}:${entry.id}` },
      { onSuccess: () => done(say(`done-${step}`), leave) },
    )
  return (
    <Form
      title={say(`do-${step}`)}
      says={`${entry.value} ${say(`says-${step}`)}`}
      act={send}
      leave={leave}
      busy={act.isPending}
      problem={act.error}
      wants={reason.trim() ? undefined : say('reasonFirst')}
    >
      <Field label={say('reason')} value={reason} change={write} rows={3} autoFocus required />
    </Form>
  )
}

function done(says: string, leave: () => void): void {
  tell(says)
  leave()
}
