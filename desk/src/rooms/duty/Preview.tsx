/** The chosen case before it is opened: what was told, where the money went first. */
import { useEffect, useState } from 'react'
import { type Schema, useLook } from '../../api/centre'
import { Mark } from '../../parts/Mark'
import { Money } from '../../parts/Money'
import { clockTime } from '../../words/times'
import { useWords } from '../../words/words'
import { Give } from './Give'
import type { CaseLine } from './lines'
import { words } from './words'
import styles from './duty.module.css'

const GRADES = { ordinary: 1, serious: 1, major: 1, 'major-sensitive': 1 }
const STAYS_MS = 350 // whoever walks through the queue does not read every report, and each look is on record

export function Preview({ one }: { one: CaseLine }) {
  const say = useWords(words)
  const stays = useStays(one.id)
  const reports = useLook(
    '/api/v1/cases/{case_id}/reports',
    { path: { case_id: one.id } },
    { enabled: stays, staleTime: 60_000 },
  )
  const first = reports.data?.[0]?.body
  return (
    <section className={styles.preview} aria-label={one.case_no} aria-live="off">
      <div>
        <div className="row">
          <b>
            {one.case_no} {first ? <Victim victim={first.victim} /> : null}
          </b>
          <span className="s m2">
            {say('reported')} {clockTime(one.reported_at)} {first ? say(`via-${first.via}`) : ''}
          </span>
          {first?.still_deceived ? <Mark state="late">{say('deceived')}</Mark> : null}
        </div>
        <p className={styles.words}>{first ? first.words || say('noWords') : ' '}</p>
      </div>
      <Facts one={one} first={first} />
    </section>
  )
}

function Facts({ one, first }: { one: CaseLine; first: Schema<'Report'> | undefined }) {
  const say = useWords(words)
  const payment = first?.payments[0]
  const grade = one.grade in GRADES ? (one.grade as keyof typeof GRADES) : 'none'
  return (
    <dl>
      <dt>{say('firstPayee')}</dt>
      <dd>{payment ? `${payment.payee_bank} ${payment.payee} ${payment.payee_name}` : '—'}</dd>
      <dt>{say('paid')}</dt>
      <dd>
        <Money fen={payment?.fen} /> {payment?.at ? clockTime(payment.at) : ''}
      </dd>
      <dt>{say('grade')}</dt>
      <dd>{say(`grade-${grade}`)}</dd>
      <dt>{say('assigned')}</dt>
      <dd>
        {one.assigned.join('、') || say('nobody')} <Give key={one.id} one={one} />
      </dd>
    </dl>
  )
}

function Victim({ victim }: { victim: Schema<'Victim'> }) {
  const say = useWords(words)
  const age = victim.age
  return (
    <>
      {victim.name}
      {age === null || age === undefined ? '' : ` ${say('years', { n: age })}`}
    </>
  )
}

/** Whether somebody has stayed with this one for a moment. */
function useStays(id: string): boolean {
  const [stayed, setStayed] = useState('')
  useEffect(() => {
    const wait = setTimeout(() => setStayed(id), STAYS_MS)
    return () => clearTimeout(wait)
  }, [id])
  return stayed === id
}
