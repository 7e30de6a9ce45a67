/** A draft on the desk: as told, what it says, its transfers, what will follow. */
import { useState } from 'react'
import { useKeys } from '../../keys/keys'
import { Failure } from '../../parts/Failure'
import { Kbd } from '../../parts/Kbd'
import { useDraft } from '../../parts/useDraft'
import { follow } from '../../shell/route'
import { clockTime, shortTime } from '../../words/times'
import { useSecond } from '../../api/clock'
import { useWords } from '../../words/words'
import { Crossing } from './Crossing'
import { Facts } from './Facts'
import { Foot } from './Foot'
import { More } from './More'
import { Story } from './Story'
import { type Draft, isSheet, nameOf, sortOf } from './spans'
import { Transfers, keyOf } from './Transfers'
import { readSheet } from './sheets'
import { useEarlier } from './useEarlier'
import { usePasting } from './usePasting'
import { type Working, useReporting } from './useReporting'
import { words } from './words'
import styles from './reporting.module.css'

export function Sheet({ found }: { found: Draft }) {
  const working = useReporting(found)
  const { draft } = working
  const earlier = useEarlier(draft)
  const [chosenKind, setKind] = useDraft(`kind:${draft.id}`, '')
  const [bothKept, keepBoth] = useDraft<readonly string[]>(`both:${draft.id}`, [])
  const [place, light] = useState('')
  const kind = chosenKind || (draft.fraud_types[0]?.fraud_type ?? '')
  const open = draft.contradictions.filter((one) => !bothKept.includes(keyOf(one)))
  const doubtful = new Set(
    open.flatMap(({ first, second }) => [nameOf(first.material, first.fact), nameOf(second.material, second.fact)]),
  )
  usePasting({
    text: (text) => {
      if (isSheet(text)) working.change(readSheet(working.report, text))
      else void working.add([{ sort: sortOf(text), text }])
    },
    files: (files) => void working.upload(files),
  })
  return (
    <>
      <Head working={working} />
      <div className={styles.left}>
        <Story working={working} doubtful={doubtful} lit={litBy(draft, place)} />
        <More working={working} />
      </div>
      <Facts
        working={working}
        kind={kind}
        setKind={setKind}
        earlier={earlier}
        light={light}
        unsettled={open.length > 0}
      />
      <Transfers
        working={working}
        open={open}
        keepBoth={(one) => keepBoth([...bothKept, keyOf(one)])}
        earlier={earlier}
        light={light}
      />
      <Foot working={working} kind={kind} />
      <Crossing working={working} />
    </>
  )
}

function Head({ working }: { working: Working }) {
  const say = useWords(words)
  const second = useSecond()
  const { draft, report, saving, savedAt, problem, undo, redo } = working
  useKeys(say('title'), [
    { keys: 'ctrl+z', says: say('undo'), act: undo ?? undefined },
    { keys: 'ctrl+shift+z', says: say('redo'), act: redo ?? undefined },
  ])
  const kept = say('kept', { at: clockTime((savedAt ?? Date.parse(draft.reported_at)) / 1000) })
  return (
    <div className={styles.head}>
      <h1>{say('title')}</h1>
      <span>
        {say(`via-${report.via}`)} {report.victim.name} <b>{shortTime(report.reported_at, second)}</b>
      </span>
      <span className="s m2">{report.victim.phone}</span>
      <span className="sp" />
      <span className="s m2" role="status">
        {saving ? say('keeping') : problem ? say('typed') : savedAt ? kept : ''}
      </span>
      <a className="s" href="/reporting" onClick={follow}>
        {say('newOne')}
      </a>
      <span className="s m2 row">
        <Kbd keys="ctrl+z" /> {say('undo')}
      </span>
      {problem ? (
        <div className={styles.problem}>
          <Failure problem={problem} again={working.again} />
        </div>
      ) : null}
    </div>
  )
}

/** The facts that say what stands at a place of the report: they light up where they were told. */
function litBy(draft: Draft, place: string): ReadonlySet<string> {
  const lit = draft.origins
    .filter((one) => one.place === place && one.material && one.fact)
    .map((one) => nameOf(one.material ?? '', one.fact ?? ''))
  const read = draft.readings
    .filter((one) => `payments.${one.payment}.${one.field}` === place)
    .map((one) => nameOf(one.material, one.fact))
  return new Set([...lit, ...read])
}
