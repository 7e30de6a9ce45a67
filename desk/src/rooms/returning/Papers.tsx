/** The papers of a case: notices to holders, the public notice, notices to banks. */
import { useLook } from '../../api/centre'
import { openPaper } from '../../api/download'
import { Problem } from '../../api/problem'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Kbd } from '../../parts/Kbd'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { refuse } from '../../parts/toasts'
import { useSecond } from '../../api/clock'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import type { Plan } from './plan'
import { words } from './words'
import styles from './returning.module.css'

interface Paper {
  says: string
  at: string
  path: string
}

export function Papers({ caseId, plan }: { caseId: string; plan: Plan | undefined }) {
  const say = useWords(words)
  const second = useSecond()
  const papers = [...usePlanPapers(plan), ...useNotices(caseId)].sort((a, b) => (a.at < b.at ? 1 : -1))
  const [newest] = papers
  useKeys(say('papers'), [{ keys: 'p', says: say('openNewest'), act: newest ? () => show(newest) : undefined }])
  return (
    <Panel
      title={say('papers')}
      beside={<span className="s m2">{papers.length}</span>}
      end={newest ? <Kbd keys="p" /> : null}
    >
      {papers.length === 0 ? <Nothing says={say('papersEmpty')} /> : null}
      <ul className={styles.list}>
        {papers.map((one) => (
          <li key={one.path}>
            <span className="s m2">{shortTime(one.at, second)}</span>
            <span className="cut">{one.says}</span>
            <Button small label={`${say('openPaper')} ${one.says}`} onPress={() => show(one)}>
              {say('openPaper')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function usePlanPapers(plan: Plan | undefined): Paper[] {
  const say = useWords(words)
  if (!plan) return []
  const published = plan.moves.find((one) => one.act === 'notice')
  const attended = plan.moves.find((one) => one.act === 'attend')
  const at = `/api/v1/returns/${plan.id}`
  const lines = attended ? plan.body.lines : []
  return [
    ...(published ? [{ says: say('paperNotice'), at: published.at, path: `${at}/notice/paper` }] : []),
    ...lines.map((_, n) => ({
      says: say('paperPayment', { n: n + 1 }),
      at: attended?.at ?? '',
      path: `${at}/payments/${n}/paper`,
    })),
  ]
}

function useNotices(caseId: string): Paper[] {
  const say = useWords(words)
  const notices = useLook('/api/v1/cases/{case_id}/notices', { path: { case_id: caseId } })
  return (notices.data ?? [])
    .filter((one) => one.moves.some((move) => move.act === 'paper'))
    .map((one) => ({
      says: say(one.body.released ? 'paperReleased' : 'paperHold', { account: one.body.account }),
      at: one.at,
      path: `/api/v1/notices/${one.id}/paper`,
    }))
}

/** In a window of its own, where it is read, printed or kept. */
function show(one: Paper): void {
  void openPaper(one.path).catch(refused)
}

function refused(fault: unknown): void {
  if (fault instanceof Problem) refuse(fault)
}
