/** 追踪止付: where the money of a case went, what of it can still be stopped, and the signature that stops it. */
import { useMemo } from 'react'
import { useLook } from '../../api/centre'
import { useFresh } from '../../api/events'
import { useSecond } from '../../api/clock'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Nothing } from '../../parts/Nothing'
import { tell } from '../../parts/toasts'
import { Waiting } from '../../parts/Waiting'
import { useMay, useMe } from '../../shell/me'
import { follow, usePath, useQueryValue } from '../../shell/route'
import { signs } from '../../words/orders'
import { clockTime } from '../../words/times'
import { useWords } from '../../words/words'
import { AccountTable } from './AccountTable'
import { Answers } from './Answers'
import { Basket } from './Basket'
import { basketOf, hindranceOf, isIn, lacksOf } from './basket'
import { Equation } from './Equation'
import { Evidence } from './Evidence'
import { Export } from './Export'
import { Head } from './Head'
import { LanesPanel } from './LanesPanel'
import { MOST, behindOf } from './lanes'
import { type Shown, moneyOf, strandOf } from './money'
import { nameOf } from './naming'
import { RULES, type Rule } from './rules'
import { Standing } from './Standing'
import { Strip } from './Strip'
import { useSelection } from './useSelection'
import { useView } from './useView'
import { words } from './words'
import styles from './tracing.module.css'

const PICTURE = '/api/v1/cases/{case_id}/picture'
const RACE = '/api/v1/cases/{case_id}/race'

export default function TracingRoom() {
  const say = useWords(words)
  const [, caseId = ''] = usePath()
  return (
    <main id="screen" className={styles.room}>
      {caseId ? (
        <Case key={caseId} caseId={caseId} />
      ) : (
        <section className="panel">
          <div className="ph">
            <h1>{say('title')}</h1>
          </div>
          <Nothing says={say('choose')}>
            <a href="/duty" onClick={follow}>
              {say('toDuty')}
            </a>
          </Nothing>
        </section>
      )}
    </main>
  )
}

function Case({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const [named, setRule] = useQueryValue('rule')
  const rule: Rule = RULES.find((one) => one === named) ?? 'fifo'
  const asked = { path: { case_id: caseId }, query: { policy: rule }, purpose: caseId }
  const picture = useLook(PICTURE, asked, { placeholderData: (known) => known })
  useFresh([PICTURE, RACE], (event) => event.case_id === caseId || event.case_id === null)
  const step = (by: number) => () => {
    const at = RULES.indexOf(rule)
    setRule(RULES[(at + by + RULES.length) % RULES.length] ?? 'fifo')
  }
  useKeys(say('rules'), [
    { keys: '[', says: say('ruleBefore'), act: step(-1) },
    { keys: ']', says: say('ruleNext'), act: step(1) },
  ])
  if (picture.error && !picture.data) {
    return picture.error.document.status === 404 ? (
      <section className="panel">
        <div className="ph">
          <h1>{say('title')}</h1>
        </div>
        <Nothing says={say('notTraced')}>
          <a href="/duty" onClick={follow}>
            {say('toDuty')}
          </a>
        </Nothing>
      </section>
    ) : (
      <Failure problem={picture.error} again={() => void picture.refetch()} />
    )
  }
  if (!picture.data)
    return (
      <section className="panel">
        <div className="ph">
          <h1>{say('title')}</h1>
        </div>
        <Waiting rows={8} />
      </section>
    )
  return <Traced caseId={caseId} shown={picture.data} rule={rule} setRule={setRule} />
}

interface Props {
  caseId: string
  shown: Shown
  rule: Rule
  setRule: (rule: Rule) => void
}

function Traced({ caseId, shown, rule, setRule }: Props) {
  const say = useWords(words)
  const me = useMe()
  const may = useMay()
  const [selection, choose] = useSelection()
  const { view, take, undo, undoes } = useView(caseId)
  const [replayed, setReplayed] = useQueryValue('at')
  const atMs = replayed ? Number(replayed) * 1000 : null
  const money = useMemo(() => moneyOf(shown, atMs ?? Infinity), [shown, atMs])
  const strand = useMemo(() => strandOf(money, selection), [money, selection.account, selection.from]) // eslint-disable-line react-hooks/exhaustive-deps
  const filled = useMemo(
    () => basketOf(money.nodes, view.basket, { id: me.id, maySign: (what) => may(signs(what)) }),
    [money, view.basket, me.id, may],
  )
  const race = useLook(
    RACE,
    { path: { case_id: caseId } },
    { enabled: may('race.read'), refetchInterval: 30_000, retry: false },
  )
  const reports = useLook('/api/v1/cases/{case_id}/reports', { path: { case_id: caseId } }, { staleTime: 60_000 })
  const nowMs = useSecond() * 1000
  const replay = (ms: number | null): void => setReplayed(ms === null ? '' : String(Math.round(ms / 1000)))
  const chosen = money.byKey.get(selection.account)
  const name = chosen ? nameOf(chosen.account) : ''
  const put = (): void => {
    if (!chosen) return
    const why = hindranceOf(chosen)
    if (why !== null) {
      const what = lacksOf(chosen)
        .map((one) => say(`lack_${one}`))
        .join(say('and'))
      tell(say(why, { what, why: chosen.account.proposed?.article ?? '' }))
    } else take({ do: isIn(chosen, view.basket) ? 'take' : 'put', key: chosen.key }, name)
  }
  const shut = chosen !== undefined && view.closed.has(chosen.key)
  const folded = money.nodes.length > view.most
  const opens = shut ? () => take({ do: 'open', key: chosen.key }, name) : undefined
  const more = folded ? () => take({ do: 'more', most: view.most + MOST }, say('rest', { n: MOST })) : undefined
  const closes = chosen && !shut && chosen.on > 0 ? () => take({ do: 'close', key: chosen.key }, name) : undefined
  const times = shown.transfers.map((one) => Date.parse(one.at)).sort((a, b) => a - b)
  const nextMs = atMs === null ? times[0] : times.find((one) => one > atMs)
  useKeys(say('title'), [
    { keys: 'e', says: say('open'), act: opens ?? more },
    { keys: 'c', says: say('close'), act: closes },
    {
      keys: 'p',
      says: say(chosen && view.pinned.has(chosen.key) ? 'unpin' : 'pin'),
      act: chosen
        ? () => take({ do: view.pinned.has(chosen.key) ? 'unpin' : 'pin', key: chosen.key }, name)
        : undefined,
    },
    { keys: 'x', says: say('put'), act: chosen ? put : undefined },
    { keys: 't', says: say('replay'), act: () => replay(nextMs ?? null) },
    { keys: 'shift+t', says: say('replayEnds'), act: atMs === null ? undefined : () => replay(null) },
  ])
  const reportedAt = reports.data?.[0]?.body.reported_at
  const firstStop = shown.orders
    .flatMap((one) => (one.kind === 'order' && one.state === 'confirmed' && one.answered_at ? [one.answered_at] : []))
    .sort()
    .at(0)
  const marks = {
    reportedMs: reportedAt ? Date.parse(reportedAt) : null,
    firstStopMs: firstStop ? Date.parse(firstStop) : null,
    nowMs,
  }
  return (
    <>
      <Head caseId={caseId} shown={shown} rule={rule} setRule={setRule} marks={marks} undo={undo} undoes={undoes}>
        <Export caseId={caseId} money={money} />
      </Head>
      <Equation money={money} />
      <LanesPanel money={money} view={view} strand={strand} selection={selection} choose={choose}>
        {shut ? (
          <Button small onPress={() => opens?.()} keys="e">
            {say('opens', { name, ...behindOf(money, view.closed, chosen.key) })}
          </Button>
        ) : more ? (
          <Button small onPress={more} keys="e">
            {say('moreRows')}
          </Button>
        ) : null}
        {closes ? (
          <Button small onPress={closes} keys="c">
            {say('close')}
          </Button>
        ) : null}
        {atMs === null ? (
          <Button small onPress={() => replay(nextMs ?? null)} keys="t">
            {say('replay')}
          </Button>
        ) : (
          <Button small onPress={() => replay(null)} keys="shift+t">
            {say('replayEnds')} {clockTime(atMs / 1000)}
          </Button>
        )}
      </LanesPanel>
      <div className={styles.side}>
        <Evidence caseId={caseId} money={money} selection={selection} />
        <Basket {...{ caseId, money, filled, selection, choose }} outlook={race.data} />
        <Standing caseId={caseId} />
      </div>
      <section className={`panel ${styles.band}`} aria-label={say('strip')}>
        <Strip {...{ money, strand, marks, atMs, replay, choose }} />
        <Answers orders={shown.orders} />
      </section>
      <AccountTable {...{ money, selection, choose }} inBasket={(node) => isIn(node, view.basket)} />
    </>
  )
}
