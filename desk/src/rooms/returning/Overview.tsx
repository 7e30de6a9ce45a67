/** All holds that one may see, and what is under way to return them. */
import { useLook } from '../../api/centre'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Money } from '../../parts/Money'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { follow, go } from '../../shell/route'
import { spokenNo } from '../../words/cases'
import { useWords } from '../../words/words'
import { type Hold, heldNow } from './holds'
import { Ledger } from './Ledger'
import { ObjectionList } from './Objections'
import { isOver, nextAct, sumsOf } from './plan'
import { type Ledgers, useLedger } from './useLedger'
import { words } from './words'
import styles from './returning.module.css'

export function Overview() {
  const ledger = useLedger(null)
  const noOf = useCaseNos()
  return (
    <main id="screen" className={styles.room}>
      <Head holds={ledger.holds} />
      <AllHolds {...ledger} noOf={noOf} />
      <div className={`col ${styles.side}`}>
        <Plans noOf={noOf} />
        <ObjectionList caseId={null} noOf={noOf} />
      </div>
    </main>
  )
}

function Head({ holds }: { holds: readonly Hold[] | undefined }) {
  const say = useWords(words)
  const now = heldNow(holds ?? [])
  return (
    <div className={styles.head}>
      <h1>{say('title')}</h1>
      <span className="sp" />
      <span className="s m2">
        <Mark state="held">{say('heldNow')}</Mark>{' '}
        <b>
          <Money fen={holds ? now.fen : null} />
        </b>
      </span>
      {now.unsaid > 0 ? <span className="s m2">{say('unsaid', { n: now.unsaid })}</span> : null}
    </div>
  )
}

function AllHolds({ holds, problem, again, noOf }: Ledgers & { noOf: (caseId: string) => string }) {
  const say = useWords(words)
  const ids = (holds ?? []).map((one) => one.id)
  const open = (hold: Hold | undefined) => (hold ? go(`/returning/${hold.caseId}?hold=${hold.id}`) : undefined)
  const enter = () => open(holds?.find((one) => one.id === chosen))
  const names = { group: say('title'), down: say('down'), up: say('up') }
  const { chosen, row } = useChoice('hold', ids, names, [{ keys: 'Enter', says: say('open'), act: enter }])
  return (
    <Panel
      title={say('ledger')}
      className={styles.main ?? ''}
      beside={<span className="s m2 cut">{say('ledgerSays')}</span>}
      end={
        ids.length > 0 ? (
          <Button ink small keys="Enter" onPress={enter}>
            {say('open')}
          </Button>
        ) : null
      }
    >
      {problem ? <Failure problem={problem} again={again} /> : null}
      {holds === undefined && !problem ? <Waiting rows={8} /> : null}
      {ids.length === 0 && holds ? <Nothing says={say('ledgerEmpty')} /> : null}
      {holds && ids.length > 0 ? <Ledger holds={holds} row={row} caseOf={noOf} enter={open} /> : null}
    </Panel>
  )
}

function Plans({ noOf }: { noOf: (caseId: string) => string }) {
  const say = useWords(words)
  const plans = useLook('/api/v1/returns', { query: { limit: 100 } })
  const going = (plans.data?.items ?? []).filter((one) => !isOver(one))
  return (
    <Panel title={say('plans')} beside={<span className="s m2">{going.length}</span>}>
      {plans.error ? <Failure problem={plans.error} again={() => void plans.refetch()} /> : null}
      {plans.data && going.length === 0 ? <Nothing says={say('plansEmpty')} /> : null}
      <ul className={styles.list}>
        {going.map((one) => {
          const next = nextAct(one)
          return (
            <li key={one.id}>
              <Mark state={next ? 'open' : 'wait'}>{say(one.state as 'drafted')}</Mark>
              <a className="cut" href={`/returning/${one.case_id ?? ''}`} onClick={follow}>
                {noOf(one.case_id ?? '')}
              </a>
              <b>
                <Money fen={sumsOf(one).paid} />
              </b>
              <small>{next ? say('whose', { who: say(`whose-${next}`) }) : say('withBank')}</small>
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

/** What cases are called, by their id. */
export function useCaseNos(): (caseId: string) => string {
  const cases = useLook('/api/v1/cases', { query: { limit: 200 } }, { staleTime: 60_000 })
  const named = new Map(
    (cases.data?.items ?? []).map((one) => [one.id, `${spokenNo(one.body.case_no)} ${one.body.title}`]),
  )
  return (caseId) => named.get(caseId) ?? caseId.slice(0, 8)
}
