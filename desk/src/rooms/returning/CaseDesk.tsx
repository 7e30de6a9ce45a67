/** One case: its holds, the plan of its return, what is objected, the papers. */
import { type ReactNode, useState } from 'react'
import { useLook } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { useMay } from '../../shell/me'
import { go } from '../../shell/route'
import { useWords } from '../../words/words'
import { Allocation } from './Allocation'
import { Equation } from './Equation'
import { type Hold, isLive } from './holds'
import { InLine, Ledger } from './Ledger'
import { ObjectionList } from './Objections'
import { Papers } from './Papers'
import { livePlan } from './plan'
import { Progress } from './Progress'
import { Release, TakeDown, Unrelated } from './Saying'
import { SignHold } from './SignHold'
import { useLedger } from './useLedger'
import { words } from './words'
import styles from './returning.module.css'

export function CaseDesk({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const found = useLook('/api/v1/cases/{case_id}', { path: { case_id: caseId } })
  const plans = useLook('/api/v1/returns', { query: { case_id: caseId, limit: 50 } })
  const plan = livePlan(plans.data?.items ?? [])
  useKeys(say('title'), [{ keys: 'b', says: say('back'), act: () => go('/returning') }])
  if (found.error) return <Lost problem={<Failure problem={found.error} again={() => void found.refetch()} />} />
  return (
    <main id="screen" className={`${styles.room} ${styles.case}`}>
      <div className={styles.head}>
        <h1>{say('title')}</h1>
        <span className="cut">
          <b>{found.data?.body.case_no}</b> {found.data?.body.title}
        </span>
        <span className="sp" />
        <Button small keys="b" onPress={() => go('/returning')}>
          {say('back')}
        </Button>
      </div>
      <Equation plan={plan} />
      <div className={`col ${styles.main}`}>
        <Holds caseId={caseId} />
        {plan ? <Allocation plan={plan} /> : null}
      </div>
      <div className={`col ${styles.side}`}>
        {plans.data ? <Progress caseId={caseId} plan={plan} /> : <Waiting rows={4} />}
        <ObjectionList caseId={caseId} noOf={() => ''} />
        <Papers caseId={caseId} plan={plan} />
      </div>
    </main>
  )
}

function Lost({ problem }: { problem: ReactNode }) {
  const say = useWords(words)
  return (
    <main id="screen" className="one">
      <section className="panel">
        <Nothing says={say('gone')}>
          {problem}
          <Button ink onPress={() => go('/returning')} keys="b">
            {say('back')}
          </Button>
        </Nothing>
      </section>
    </main>
  )
}

function Holds({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const { holds, problem, again } = useLedger(caseId)
  const names = { group: say('ledger'), down: say('down'), up: say('up') }
  const rows = holds ?? []
  const { chosen, row } = useChoice(
    'hold',
    rows.map((one) => one.id),
    names,
  )
  const hold = rows.find((one) => one.id === chosen)
  return (
    <Panel
      title={say('ledger')}
      beside={<span className="s m2 cut">{say('ledgerSays')}</span>}
      end={
        <>
          {hold ? <SignHold hold={hold} /> : null}
          {hold && isLive(hold) ? <Doings hold={hold} /> : null}
        </>
      }
    >
      {problem ? <Failure problem={problem} again={again} /> : null}
      {holds === undefined && !problem ? <Waiting rows={4} /> : null}
      {holds?.length === 0 ? <Nothing says={say('ledgerEmpty')} /> : null}
      {rows.length > 0 ? <Ledger holds={rows} row={row} /> : null}
      {hold ? <InLine hold={hold} /> : null}
    </Panel>
  )
}

/** What can be done with a hold from here, for who may: each by its key, each with its sentence. */
const DOINGS = [
  { name: 'takeDown', keys: 'o', needs: 'objection.file', Sheet: TakeDown },
  { name: 'unrelated', keys: 'x', needs: 'hold.unrelated', Sheet: Unrelated },
  { name: 'release', keys: 'd', needs: 'release.draft', Sheet: Release },
] as const

function Doings({ hold }: { hold: Hold }) {
  const say = useWords(words)
  const may = useMay()
  const [name, begin] = useState('')
  const offered = DOINGS.filter((one) => may(one.needs) && (one.name !== 'release' || hold.release === undefined))
  const begun = offered.find((one) => one.name === name)
  useKeys(
    say('ledger'),
    offered.map((one) => ({ keys: one.keys, says: say(one.name), act: () => begin(one.name) })),
  )
  return (
    <>
      {offered.map((one) => (
        <Button key={one.name} small keys={one.keys} onPress={() => begin(one.name)}>
          {say(one.name)}
        </Button>
      ))}
      {begun ? <begun.Sheet hold={hold} leave={() => begin('')} /> : null}
    </>
  )
}
