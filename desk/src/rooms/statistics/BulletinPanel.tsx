/** The right half: the figures of the period sealed and signed, then the text that says them. */
import { useState } from 'react'
import { type Schema, useAct, useLook } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Field } from '../../parts/Field'
import { Form } from '../../parts/Form'
import { Mark, type State } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { tell } from '../../parts/toasts'
import { Waiting } from '../../parts/Waiting'
import { useMay } from '../../shell/me'
import { useWords } from '../../words/words'
import { Editor } from './Editor'
import { type Period, bounds, days } from './period'
import { PUBLICATIONS, type Publication, usePublications } from './published'
import { SignActs } from './SignActs'
import { words } from './words'
import styles from './statistics.module.css'

export const STATES: Readonly<Record<string, State>> = {
  drafted: 'open',
  checked: 'wait',
  published: 'ok',
  corrected: 'gone',
}

export function BulletinPanel({ period, over }: { period: Period; over: boolean }) {
  const say = useWords(words)
  const found = usePublications(period)
  const [newest] = found ?? []
  return (
    <Panel
      title={say('bulletin')}
      className={styles.bulletin ?? ''}
      beside={<span className="s m2 cut">{say('bulletinSay')}</span>}
    >
      {found === undefined ? <Waiting rows={4} /> : null}
      {found && !newest ? (
        <Nothing says={say('sealFirst')}>
          <Seal period={period} over={over} />
        </Nothing>
      ) : null}
      {newest ? <Sealed key={newest.id} publication={newest} period={period} /> : null}
      {newest ? <Editor key={`text.${newest.id}`} publication={newest} period={period} /> : null}
    </Panel>
  )
}

function Seal({ period, over }: { period: Period; over: boolean }) {
  const say = useWords(words)
  const may = useMay()
  const seal = useAct('post', PUBLICATIONS, [PUBLICATIONS])
  const why = !may('statistics.draft') ? say('headsSeal') : over ? undefined : say('notOver')
  const begin = (): void =>
    seal.mutate(
      {
        body: { ...bounds(period), unit: '', corrects: '', reason: '' },
        intent: `seal:${period.span}.${period.begins}`,
      },
      { onSuccess: () => tell(say('done', { what: say('seal') })) },
    )
  useKeys(say('seal'), [{ keys: 's', says: say('seal'), act: why === undefined ? begin : undefined }])
  return (
    <>
      {seal.error ? <Failure problem={seal.error} /> : null}
      <Button ink={why === undefined} off={why} keys="s" busy={seal.isPending} onPress={begin}>
        {say('seal')}
      </Button>
    </>
  )
}

/** What was sealed, its signatures, and what is another figure by now. */
function Sealed({ publication, period }: { publication: Publication; period: Period }) {
  const say = useWords(words)
  const read = useLook('/api/v1/publications/{publication_id}', { path: { publication_id: publication.id } })
  const [first, last] = days(period)
  const differs = read.data?.differs ?? []
  return (
    <div className={styles.sealed}>
      <div className="row">
        <b>{say('sealed')}</b>
        <Mark state={STATES[publication.state] ?? 'open'}>{say(`state-${publication.state}` as 'state-drafted')}</Mark>
        <span className="sp" />
        <SignActs
          of="statistics"
          one={publication}
          what={say('figuresSigned', { first, last })}
          off={differs.length > 0 ? say('differs') : undefined}
          keys="s"
        />
      </div>
      {publication.body.reason ? <p className="s m2">{publication.body.reason}</p> : null}
      {differs.length > 0 ? <Differs publication={publication} period={period} differs={differs} /> : null}
    </div>
  )
}

interface DiffersProps {
  publication: Publication
  period: Period
  differs: readonly Schema<'Differs'>[]
}

function Differs({ publication, period, differs }: DiffersProps) {
  const say = useWords(words)
  const may = useMay()
  const [correcting, begin] = useState(false)
  const out = publication.state === 'published'
  return (
    <div className={styles.differs}>
      <Mark state="late">{say(out ? 'correctNow' : 'differs')}</Mark>
      <ul>
        {differs.map((one) => (
          <li key={one.key}>
            {one.name} {one.sealed} → {one.now}
          </li>
        ))}
      </ul>
      {out && may('statistics.draft') ? (
        <Button small onPress={() => begin(true)}>
          {say('act-correct')}
        </Button>
      ) : null}
      {correcting ? <Correct publication={publication} period={period} leave={() => begin(false)} /> : null}
    </div>
  )
}

function Correct({ publication, period, leave }: { publication: Publication; period: Period; leave: () => void }) {
  const say = useWords(words)
  const [reason, write] = useState('')
  const seal = useAct('post', PUBLICATIONS, [PUBLICATIONS])
  const act = (): void =>
    seal.mutate(
      { body: { ...bounds(period), unit: '', corrects: publication.id, reason }, intent: `correct:${publication.id}` },
      { onSuccess: leave },
    )
  return (
    <Form
      title={say('act-correct')}
      says={say('correctionSays')}
      act={act}
      leave={leave}
      busy={seal.isPending}
      problem={seal.error}
      wants={reason.trim() === '' ? say('reasonWanted') : undefined}
    >
      <Field label={say('reason')} value={reason} change={write} rows={3} autoFocus />
    </Form>
  )
}
