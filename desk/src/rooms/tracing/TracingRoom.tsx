/** 追踪止付: where the money of a case went, what of it can still be stopped, and the signature that stops it. */
import type { ReactNode } from 'react'
import { useLook } from '../../api/centre'
import { useFresh } from '../../api/events'
import { useKeys } from '../../keys/keys'
import { Failure } from '../../parts/Failure'
import { Nothing } from '../../parts/Nothing'
import { Waiting } from '../../parts/Waiting'
import { follow, usePath, useQueryValue } from '../../shell/route'
import { useWords } from '../../words/words'
import { RULES, type Rule } from './rules'
import { Traced } from './Traced'
import { Wall } from './Wall'
import { words } from './words'
import styles from './tracing.module.css'

const PICTURE = '/api/v1/cases/{case_id}/picture'
const RACE = '/api/v1/cases/{case_id}/race'

export default function TracingRoom() {
  const [, caseId = ''] = usePath()
  const [wall] = useQueryValue('wall')
  return (
    <main id="screen" className={wall ? `${styles.room} ${styles.wall}` : styles.room}>
      {caseId ? <Case key={caseId} caseId={caseId} /> : <Bare word="choose" />}
    </main>
  )
}

function Case({ caseId }: { caseId: string }) {
  const [rule, setRule] = useRule()
  const [wall] = useQueryValue('wall')
  const Seen = wall ? Wall : Traced
  const asked = { path: { case_id: caseId }, query: { policy: rule }, purpose: caseId }
  const picture = useLook(PICTURE, asked, { placeholderData: (known) => known })
  useFresh([PICTURE, RACE], (event) => event.case_id === caseId)
  if (picture.data) return <Seen caseId={caseId} shown={picture.data} rule={rule} setRule={setRule} />
  if (picture.error?.document.status === 404) return <Bare word="unseen" />
  if (picture.error) return <Failure problem={picture.error} again={() => void picture.refetch()} />
  return (
    <Sheet>
      <Waiting rows={8} />
    </Sheet>
  )
}

/** The rule in the address; [ and ] go to its neighbours. */
function useRule(): [Rule, (rule: Rule) => void] {
  const say = useWords(words)
  const [named, set] = useQueryValue('rule')
  const rule: Rule = RULES.find((one) => one === named) ?? 'fifo'
  const step = (by: number) => () => set(RULES[(RULES.indexOf(rule) + by + RULES.length) % RULES.length] ?? rule)
  useKeys(say('rules'), [
    { keys: '[', says: say('ruleBefore'), act: step(-1) },
    { keys: ']', says: say('ruleNext'), act: step(1) },
  ])
  return [rule, set]
}

function Sheet({ children }: { children: ReactNode }) {
  const say = useWords(words)
  return (
    <section className="panel">
      <div className="ph">
        <h1>{say('title')}</h1>
      </div>
      {children}
    </section>
  )
}

/** There is nothing to see yet: what will come, and from where one comes here. */
function Bare({ word }: { word: 'choose' | 'unseen' }) {
  const say = useWords(words)
  return (
    <Sheet>
      <Nothing says={say(word)}>
        <a href="/duty" onClick={follow}>
          {say('toDuty')}
        </a>
      </Nothing>
    </Sheet>
  )
}
