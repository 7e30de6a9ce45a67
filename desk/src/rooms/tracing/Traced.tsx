/** A traced case: one selection, view and instant, shared by the sum, the lanes, the strip, the rows and the basket. */
import { useMemo, useState } from 'react'
import { useLook } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { useMay, useMe } from '../../shell/me'
import { useQueryValue } from '../../shell/route'
import { signs } from '../../words/orders'
import { clockTime } from '../../words/times'
import { useWords } from '../../words/words'
import { AccountTable } from './AccountTable'
import { Asks } from './Asks'
import { Answers } from './Answers'
import { Basket } from './Basket'
import { basketOf, isIn } from './basket'
import { ChangesDialog } from './ChangesDialog'
import { Equation } from './Equation'
import { Evidence } from './Evidence'
import { Export } from './Export'
import { Head } from './Head'
import { LanesPanel } from './LanesPanel'
import { type Shown, moneyOf, strandOf } from './money'
import type { Rule } from './rules'
import { Standing } from './Standing'
import { type Marks, Strip } from './Strip'
import { Unmatched } from './Unmatched'
import { type Acts, useActs } from './useActs'
import { useElsewhere } from './useBeside'
import { useSelection } from './useSelection'
import { useView } from './useView'
import { OtherView, Undoing } from './ViewBar'
import { words } from './words'
import styles from './tracing.module.css'

export interface TracedProps {
  caseId: string
  shown: Shown
  rule: Rule
  setRule: (rule: Rule) => void
}

export function Traced({ caseId, shown, rule, setRule }: TracedProps) {
  const say = useWords(words)
  const [selection, choose] = useSelection()
  const viewing = useView(caseId)
  const { view } = viewing
  const [atMs, replay] = useReplay()
  const money = useMemo(() => moneyOf(shown, atMs ?? Infinity), [shown, atMs])
  const { account, from } = selection
  const strand = useMemo(() => strandOf(money, { account, from }), [money, account, from])
  const me = useMe()
  const may = useMay()
  const filled = useMemo(
    () => basketOf(money, view.basket, { id: me.id, maySign: (what) => may(signs(what)) }),
    [money, view.basket, me.id, may],
  )
  const race = useLook(
    '/api/v1/cases/{case_id}/race',
    { path: { case_id: caseId } },
    { enabled: may('race.read'), refetchInterval: 30_000, retry: false },
  )
  const elsewhere = useElsewhere(caseId, shown.trace)
  const [comparing, compare] = useState(false)
  useKeys(say('title'), [
    { keys: 'd', says: say('changes'), act: shown.trace === null ? undefined : () => compare(true) },
  ])
  const acts = useActs({ money, selection, viewing, atMs, replay })
  const marks = useMarks(caseId, shown)
  return (
    <>
      <Head {...{ caseId, shown, rule, setRule, marks }}>
        <Undoing {...{ viewing, money }} />
        {shown.trace === null ? null : (
          <Button small onPress={() => compare(true)} keys="d">
            {say('compare')}
          </Button>
        )}
        <Export {...{ caseId, rule, atMs }} />
      </Head>
      {comparing ? <ChangesDialog {...{ caseId, choose }} close={() => compare(false)} /> : null}
      <OtherView {...{ viewing, money }} />
      <Equation money={money}>
        <Unmatched {...{ caseId, shown }} />
      </Equation>
      <LanesPanel {...{ money, view, strand, selection, choose }}>
        <ActButtons acts={acts} atMs={atMs} />
      </LanesPanel>
      <div className={styles.side}>
        <Evidence {...{ caseId, money, selection, elsewhere }} />
        <Basket {...{ caseId, money, filled, selection, choose }} outlook={race.data}>
          <Asks {...{ caseId, shown }} reportedMs={marks.reportedMs} />
        </Basket>
        <Standing caseId={caseId} />
      </div>
      <section className={`panel ${styles.band}`} aria-label={say('strip')}>
        <Strip {...{ money, strand, marks, atMs, replay, choose }} />
        <Answers orders={shown.orders} />
      </section>
      <AccountTable {...{ money, selection, choose, elsewhere }} inBasket={(node) => isIn(node, view.basket)} />
    </>
  )
}

/** The instant that is looked at, in the address; null for now. */
function useReplay(): [number | null, (ms: number | null) => void] {
  const [at, set] = useQueryValue('at')
  const seconds = Number(at)
  const atMs = at && Number.isFinite(seconds) ? seconds * 1000 : null
  return [atMs, (ms) => set(ms === null ? '' : String(Math.round(ms / 1000)))]
}

export function useMarks(caseId: string, shown: Shown): Marks {
  const reports = useLook('/api/v1/cases/{case_id}/reports', { path: { case_id: caseId } }, { staleTime: 60_000 })
  const reportedAt = reports.data?.[0]?.body.reported_at
  const firstStop = shown.orders
    .flatMap((one) => (one.kind === 'order' && one.state === 'confirmed' && one.answered_at ? [one.answered_at] : []))
    .sort()
    .at(0)
  return {
    reportedMs: reportedAt ? Date.parse(reportedAt) : null,
    firstStopMs: firstStop ? Date.parse(firstStop) : null,
  }
}

/** What can be done with the picture now, with its keys; opening says beforehand what will come. */
function ActButtons({ acts, atMs }: { acts: Acts; atMs: number | null }) {
  const say = useWords(words)
  return (
    <>
      {acts.open ? (
        <Button small onPress={acts.open.act} keys="e">
          {acts.open.says}
        </Button>
      ) : null}
      {acts.close ? (
        <Button small onPress={acts.close} keys="c">
          {say('close')}
        </Button>
      ) : null}
      {atMs === null ? (
        <Button small onPress={acts.step} keys="t">
          {say('replay')}
        </Button>
      ) : (
        <Button small onPress={acts.now} keys="shift+t">
          {`${say('replayEnds')} ${clockTime(atMs / 1000)}`}
        </Button>
      )}
    </>
  )
}
