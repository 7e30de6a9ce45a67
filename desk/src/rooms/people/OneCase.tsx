/** One case: until when it is kept, its legal holds, and deletions, which two others sign after who proposed them. */
import { useState } from 'react'
import { type Schema, useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Panel } from '../../parts/Panel'
import { useMay, useMe } from '../../shell/me'
import { dateOf, shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { deletionBars, nextOfDeletion } from './keeping'
import { LiftHold, ProposeDeletion, SetHold, SignDeletion } from './KeepingActs'
import { words } from './words'
import styles from './people.module.css'

export function OneCase({ caseId }: { caseId: string }) {
  return (
    <>
      <Retention caseId={caseId} />
      <Holds caseId={caseId} />
      <Deletions caseId={caseId} />
    </>
  )
}

function Retention({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const may = useMay()
  const [doing, begin] = useState<'hold' | 'delete' | null>(null)
  const kept = useLook('/api/v1/cases/{case_id}/retention', { path: { case_id: caseId } })
  const [holds, deletes] = [may('legal-hold.set'), may('deletion.propose')]
  useKeys(say('keeping'), [
    { keys: 'h', says: say('setHold'), act: holds ? () => begin('hold') : undefined },
    { keys: 'd', says: say('proposeDeletion'), act: deletes ? () => begin('delete') : undefined },
  ])
  const until = kept.data?.retained_until
  return (
    <Panel title={say('kept')}>
      {kept.error ? <Failure problem={kept.error} again={() => void kept.refetch()} /> : null}
      <p className={styles.note}>
        {until ? say('keptUntil', { day: dateOf(until) }) : say('keptOpen')}{' '}
        {kept.data?.held ? <Mark state="held">{say('heldBack')}</Mark> : null}
      </p>
      <div className={`row ${styles.foot}`}>
        {holds ? (
          <Button small keys="h" onPress={() => begin('hold')}>
            {say('setHold')}
          </Button>
        ) : null}
        {deletes ? (
          <Button small keys="d" onPress={() => begin('delete')}>
            {say('proposeDeletion')}
          </Button>
        ) : null}
      </div>
      {doing === 'hold' ? <SetHold caseId={caseId} leave={() => begin(null)} /> : null}
      {doing === 'delete' ? <ProposeDeletion caseId={caseId} leave={() => begin(null)} /> : null}
    </Panel>
  )
}

function Holds({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const second = useSecond()
  const lifts = useMay()('legal-hold.lift')
  const [lifting, lift] = useState('')
  const found = useLook('/api/v1/cases/{case_id}/holds', { path: { case_id: caseId } })
  const holds = found.data ?? []
  return (
    <Panel title={say('holds')} beside={<span className="s m2">{holds.length}</span>}>
      {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
      {holds.length === 0 ? <p className={`s m2 ${styles.note}`}>{say('noHold')}</p> : null}
      <ul className={styles.list}>
        {holds.map((one) => (
          <li key={one.id}>
            <Mark state={one.state === 'lifted' ? 'gone' : 'held'}>
              {say(one.state === 'lifted' ? 'lifted' : 'heldBack')}
            </Mark>
            <span className="s m2 cut">
              {one.by} {shortTime(one.at, second)}
            </span>
            {lifts && one.state !== 'lifted' ? (
              <Button small onPress={() => lift(one.id)}>
                {say('lift')}
              </Button>
            ) : null}
            <small>{one.body.reason}</small>
          </li>
        ))}
      </ul>
      {lifting ? <LiftHold holdId={lifting} leave={() => lift('')} /> : null}
    </Panel>
  )
}

function Deletions({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const found = useLook('/api/v1/cases/{case_id}/deletions', { path: { case_id: caseId } })
  const all = found.data ?? []
  return (
    <Panel title={say('deletions')} beside={<span className="s m2">{all.length}</span>}>
      {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
      {all.length === 0 ? <p className={`s m2 ${styles.note}`}>{say('noDeletion')}</p> : null}
      <ul className={styles.list}>
        {all.map((one) => (
          <OneDeletion key={one.id} one={one} />
        ))}
      </ul>
    </Panel>
  )
}

function OneDeletion({ one }: { one: Schema<'Shown_Deletion_'> }) {
  const say = useWords(words)
  const may = useMay()
  const me = useMe()
  const [signing, sign] = useState(false)
  const next = nextOfDeletion(one.state)
  const mine = next !== null && may(`deletion.${next}`) && !deletionBars(one, next, me.id)
  return (
    <li>
      <Mark state={next ? 'open' : 'gone'}>{say(`deletion-${one.state}` as 'deletion-drafted')}</Mark>
      <span className="s m2 cut">{one.by}</span>
      {mine ? (
        <Button small onPress={() => sign(true)}>
          {say(`delete-${next}`)}
        </Button>
      ) : null}
      <small>{one.body.reason}</small>
      {signing && next ? <SignDeletion deletionId={one.id} act={next} leave={() => sign(false)} /> : null}
    </li>
  )
}
