/** What victims told and no statement has: it is not in the sum, so it is said beside it, with the reason of each. */
import { useState } from 'react'
import { useLook } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Dialog'
import { Failure } from '../../parts/Failure'
import { Waiting } from '../../parts/Waiting'
import { yuan } from '../../words/numbers'
import { useWords } from '../../words/words'
import { type Shown, toldOf } from './money'
import { words } from './words'

interface Props {
  caseId: string
  shown: Shown
}

export function Unmatched({ caseId, shown }: Props) {
  const say = useWords(words)
  const reports = useLook('/api/v1/cases/{case_id}/reports', { path: { case_id: caseId } }, { staleTime: 60_000 })
  const [open, show] = useState(false)
  const missing = shown.trace === null ? 0 : toldOf(reports.data ?? []) - shown.claimed
  const act = missing > 0 ? () => show(true) : undefined
  useKeys(say('title'), [{ keys: 'i', says: say('unmatched'), act }])
  if (missing <= 0) return null
  return (
    <>
      <Button small keys="i" onPress={() => show(true)}>
        {say('unmatchedOf', { fen: yuan(missing) })}
      </Button>
      {open ? (
        <Dialog title={say('unmatched')} close={() => show(false)} wide>
          <p>{say('unmatchedSays', { told: yuan(shown.claimed + missing), found: yuan(shown.claimed) })}</p>
          <Reasons caseId={caseId} />
        </Dialog>
      ) : null}
    </>
  )
}

/** Row by row, whether of the report or of a bank's file. */
function Reasons({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const found = useLook('/api/v1/cases/{case_id}/trace/problems', {
    path: { case_id: caseId },
    query: { limit: 200 },
    purpose: caseId,
  })
  if (found.error) return <Failure problem={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={3} />
  return (
    <table aria-label={say('unmatched')}>
      <tbody>
        {found.data.items.map((one, n) => (
          <tr key={n}>
            <th scope="row">
              {one.file === TOLD_IN ? say('toldNo', { n: one.row - 1 }) : `${one.file} ${one.sheet} ${one.row}`}
            </th>
            <td>{one.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const TOLD_IN = 'reports.csv'
