/** Incidents that 110 handed over and that nobody has: their words are read into a draft of the same case. */
import { act, ask, useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useFresh } from '../../api/events'
import { Button } from '../../parts/Button'
import { Money } from '../../parts/Money'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useMay } from '../../shell/me'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import type { Report } from './spans'
import { words } from './words'
import styles from './reporting.module.css'

const CASES = '/api/v1/cases'

export function Incidents({ once }: { once: (work: () => Promise<string>) => Promise<void> }) {
  const say = useWords(words)
  const second = useSecond()
  const may = useMay()
  const cases = useLook(CASES, { query: { state: 'open', limit: 100 } })
  useFresh([CASES])
  const waiting = (cases.data?.items ?? []).filter(
    (one) => one.body.incident_no && !one.moves.some((move) => move.act === 'assign'),
  )
  return (
    <Panel title={say('incidents')}>
      {waiting.length === 0 && cases.data ? <Nothing says={say('noIncidents')} /> : null}
      <ul className={styles.drafts}>
        {waiting.map((one) => (
          <li key={one.id}>
            <span>
              {shortTime(one.body.reported_at, second)} <Money fen={one.body.loss} />
              <span className="s m2"> {one.body.incident_no}</span>
            </span>
            <Button small onPress={() => void once(() => takenOver(one.id, may('case.take')))}>
              {say('takeOver')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** A draft with what 110 wrote down; filed, it says more in the same case. */
async function takenOver(caseId: string, take: boolean): Promise<string> {
  const [first] = await ask('get', '/api/v1/cases/{case_id}/reports', { path: { case_id: caseId } })
  const report = first?.body as Report
  if (take) await act('post', '/api/v1/cases/{case_id}/take', { path: { case_id: caseId }, intent: `take:${caseId}` })
  const draft = await act('post', '/api/v1/understandings', {
    body: {
      materials: [{ sort: 'call', text: report.words || report.incident_no }],
      via: report.via,
      reported_at: report.reported_at,
    },
    intent: `take-over:${caseId}`,
  })
  const payments = report.payments.length > 0 ? report.payments : draft.report.payments
  const filled = { ...draft.report, ...report, words: draft.report.words, payments }
  await act('post', '/api/v1/understandings/{draft_id}/form', {
    path: { draft_id: draft.id },
    body: { version: draft.version, report: filled },
    intent: `fill:${draft.id}`,
  })
  return draft.id
}
