/** Objections of holders: what is due first stands first; a reviewer opens and answers them. */
import { useLook } from '../../api/centre'
import { Countdown } from '../../parts/Countdown'
import { Failure } from '../../parts/Failure'
import { Mark, type State } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useKeys } from '../../keys/keys'
import { Kbd } from '../../parts/Kbd'
import { useMay } from '../../shell/me'
import { addressWith, follow, useQueryValue } from '../../shell/route'
import { useWords } from '../../words/words'
import { ObjectionSheet } from './ObjectionSheet'
import { type Objection, type ObjectionRow, rowsOf } from './objections'
import { words } from './words'
import styles from './returning.module.css'

export const OBJECTION_MARKS: Readonly<Record<string, State>> = {
  filed: 'open',
  upheld: 'ok',
  'upheld-part': 'ok',
  rejected: 'gone',
  'taken-back': 'gone',
}

interface Props {
  /** Of one case, or all that one may see and that are not answered. */
  caseId: string | null
  noOf: (caseId: string) => string
}

export function ObjectionList(props: Props) {
  const may = useMay()
  return may('objection.read') ? <List {...props} /> : null
}

function List({ caseId, noOf }: Props) {
  const say = useWords(words)
  const [open, show] = useQueryValue('objection')
  const { all, rows, problem, again } = useObjections(caseId)
  const shown = all?.find((one) => one.id === open)
  const first = rows[0]?.objection.id
  useKeys(say('objections'), [{ keys: 'a', says: say('answer'), act: first ? () => show(first) : undefined }])
  return (
    <Panel
      title={say('objections')}
      beside={<span className="s m2">{rows.length}</span>}
      end={first ? <Kbd keys="a" /> : null}
    >
      {problem ? <Failure problem={problem} again={again} /> : null}
      {all && rows.length === 0 ? <Nothing says={say('objectionsEmpty')} /> : null}
      <ul className={styles.list}>
        {rows.map((one) => (
          <Row key={one.objection.id} row={one} caseNo={noOf(one.objection.case_id ?? '')} />
        ))}
      </ul>
      {shown ? <ObjectionSheet objection={shown} leave={() => show('')} /> : null}
    </Panel>
  )
}

function useObjections(caseId: string | null) {
  const [state, ofCase] = caseId ? [{}, { case_id: caseId }] : [{ state: 'filed' }, {}]
  const found = useLook('/api/v1/objections', { query: { ...state, limit: 200 } })
  const clocks = useLook('/api/v1/clocks', { query: { ...ofCase, limit: 1000 } })
  const all = found.data?.items
  const rows = rowsOf(all ?? [], clocks.data ?? [], caseId)
  return { all, rows, problem: found.error, again: () => void found.refetch() }
}

function Row({ row, caseNo }: { row: ObjectionRow; caseNo: string }) {
  const say = useWords(words)
  const { objection, reviewer, ends } = row
  return (
    <li>
      <Mark state={OBJECTION_MARKS[objection.state] ?? 'open'}>{objectionState(objection, say)}</Mark>
      <a
        className="cut"
        href={addressWith(location.pathname, location.search, 'objection', objection.id)}
        onClick={follow}
      >
        {objection.body.holder} {caseNo}
      </a>
      <b>{ends ? <Countdown ends={ends} /> : null}</b>
      <small>{objection.state === 'filed' ? (reviewer ?? say('noReviewer')) : ''}</small>
    </li>
  )
}

type Stated = `obj-${string}` & keyof typeof words

export function objectionState(objection: Objection, say: (word: Stated) => string): string {
  const word = `obj-${objection.state}`
  return word in words ? say(word as Stated) : objection.state
}
