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
import { TakeDown, Unrelated } from './Saying'
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
      end={hold && isLive(hold) ? <Doings hold={hold} /> : null}
    >
      {problem ? <Failure problem={problem} again={again} /> : null}
      {holds === undefined && !problem ? <Waiting rows={4} /> : null}
      {holds?.length === 0 ? <Nothing says={say('ledgerEmpty')} /> : null}
      {rows.length > 0 ? <Ledger holds={rows} row={row} /> : null}
      {hold ? <InLine hold={hold} /> : null}
    </Panel>
  )
}

/** What can be done with a hold from here, for who may. */
function Doings({ hold }: { hold: Hold }) {
  const say = useWords(words)
  const may = useMay()
  const [saying, begin] = useState<'unrelated' | 'take-down' | null>(null)
  const takesDown = may('objection.file')
  const finds = may('hold.unrelated')
  useKeys(say('ledger'), [
    { keys: 'o', says: say('takeDown'), act: takesDown ? () => begin('take-down') : undefined },
    { keys: 'x', says: say('unrelated'), act: finds ? () => begin('unrelated') : undefined },
  ])
  return (
    <>
      {takesDown ? (
        <Button small keys="o" onPress={() => begin('take-down')}>
          {say('takeDown')}
        </Button>
      ) : null}
      {finds ? (
        <Button small keys="x" onPress={() => begin('unrelated')}>
          {say('unrelated')}
        </Button>
      ) : null}
      {saying === 'unrelated' ? <Unrelated hold={hold} leave={() => begin(null)} /> : null}
      {saying === 'take-down' ? <TakeDown hold={hold} leave={() => begin(null)} /> : null}
    </>
  )
}
