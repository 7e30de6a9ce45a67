/** One export: the hands it went through, and the next one. */
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useAct } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { download } from '../../api/download'
import { Problem } from '../../api/problem'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Glyph, Mark } from '../../parts/Mark'
import { Panel } from '../../parts/Panel'
import { Signature } from '../../parts/Signature'
import { refuse, tell } from '../../parts/toasts'
import { useMay, useMe } from '../../shell/me'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { exportMark, stateWord, whatWord } from './Exports'
import { type Act, type Export, bars, canWithdraw, mayFetch, moveOf, nextAct, purposeOf, stepsOf } from './exports'
import { TakeBack } from './NewExport'
import { words } from './words'
import styles from './audit.module.css'

const EXPORTS = '/api/v1/exports'

export function OneExport({ one }: { one: Export }) {
  const say = useWords(words)
  const next = nextAct(one)
  return (
    <Panel
      title={whatWord(one.body.what, say)}
      beside={<Mark state={exportMark(one)}>{stateWord(one.state, say)}</Mark>}
    >
      <dl className={styles.facts}>
        <dt>{say('to')}</dt>
        <dd>{one.body.to}</dd>
        <dt>{say('reason')}</dt>
        <dd>{one.body.reason}</dd>
        <dt>{say('caseNo')}</dt>
        <dd>{one.body.cases.map((id) => id.slice(0, 8)).join(' ')}</dd>
      </dl>
      <Steps one={one} />
      <div className={`row ${styles.foot}`}>
        {next ? <Next one={one} next={next} /> : null}
        {one.state === 'asked' || one.state === 'running' ? <Mark state="wait">{say('making')}</Mark> : null}
        {canWithdraw(one) ? <Withdraw one={one} /> : null}
      </div>
    </Panel>
  )
}

function Steps({ one }: { one: Export }) {
  const say = useWords(words)
  const second = useSecond()
  return (
    <ol className={styles.steps} aria-label={say('hands')}>
      {stepsOf(one).map((step) => {
        const hand = moveOf(one, step)
        return (
          <li key={step} className={hand ? '' : 'm'}>
            <Glyph state={hand ? 'ok' : 'wait'} />
            <span>{say(`step-${step}` as 'step-draft')}</span>
            <span className="s m2 cut">{hand?.by}</span>
            <span className="s m2 n">{hand ? shortTime(hand.at, second) : ''}</span>
          </li>
        )
      })}
    </ol>
  )
}

function Next({ one, next }: { one: Export; next: Act }) {
  const say = useWords(words)
  const looks = useQueryClient()
  const [signing, sign] = useState(false)
  const why = useWhyNot(one, next)
  const fetchFile = async () => {
    await download(`${EXPORTS}/${one.id}/file`, { purpose: purposeOf(one) })
    tell(say('fetched'))
    await looks.invalidateQueries({ queryKey: [EXPORTS] })
  }
  const begin = () => (next === 'fetch' ? void fetchFile().catch(refused) : sign(true))
  useKeys(say('exports'), [{ keys: 's', says: say(`act-${next}`), act: why ? undefined : begin }])
  return (
    <>
      <Button ink={!why} off={why ?? undefined} keys="s" onPress={begin}>
        {say(`act-${next}`)}
      </Button>
      {signing && next !== 'fetch' ? <Sign one={one} act={next} leave={() => sign(false)} /> : null}
    </>
  )
}

const DOORS = {
  check: '/api/v1/exports/{export_id}/check',
  approve: '/api/v1/exports/{export_id}/approve',
  run: '/api/v1/exports/{export_id}/run',
} as const

function Sign({ one, act, leave }: { one: Export; act: 'check' | 'approve' | 'run'; leave: () => void }) {
  const say = useWords(words)
  const step = useAct('post', DOORS[act], [EXPORTS])
  const does = say(`act-${act}`)
  const sign = () =>
    step.mutate(
      { path: { export_id: one.id }, purpose: purposeOf(one), intent: `export.${act}:${one.id}` },
      {
        onSuccess: () => {
          tell(say('stepDone', { step: does }))
          leave()
        },
      },
    )
  return (
    <Signature
      title={does}
      does={does}
      sign={sign}
      leave={leave}
      busy={step.isPending}
      problem={step.error}
      canBeUndone={act !== 'run'}
    >
      {say(`${act}Signed`, { cases: one.body.cases.length, what: whatWord(one.body.what, say), to: one.body.to })}
    </Signature>
  )
}

function Withdraw({ one }: { one: Export }) {
  const say = useWords(words)
  const may = useMay()('export.request')
  const [saying, begin] = useState(false)
  useKeys(say('exports'), [{ keys: 'w', says: say('withdraw'), act: may ? () => begin(true) : undefined }])
  if (!may) return null
  return (
    <>
      <Button small keys="w" onPress={() => begin(true)}>
        {say('withdraw')}
      </Button>
      {saying ? <TakeBack one={one} leave={() => begin(false)} /> : null}
    </>
  )
}

/** Why the next hand is not mine; null when it is. */
function useWhyNot(one: Export, next: Act): string | null {
  const say = useWords(words)
  const may = useMay()
  const me = useMe()
  if (next === 'fetch') return mayFetch(one, me.id) ? null : say('whose-fetch')
  const barred = bars(one, next, me.id)
  if (!may(`export.${next}`)) return say(`whose-${next}`)
  return barred ? say('barred', { act: say(`step-${barred}` as 'step-draft') }) : null
}

function refused(fault: unknown): void {
  if (fault instanceof Problem) refuse(fault)
}
