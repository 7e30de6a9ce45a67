/** The text of a bulletin: drafted by table, put right by hand; what it reads, and the numbers that nothing vouches for. */
import { useEffect, useState } from 'react'
import { type Schema, act, ask, useAct } from '../../api/centre'
import { download } from '../../api/download'
import { Problem } from '../../api/problem'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Field } from '../../parts/Field'
import { Mark } from '../../parts/Mark'
import { refuse, tell } from '../../parts/toasts'
import { useDraft } from '../../parts/useDraft'
import { useMay } from '../../shell/me'
import { type Language, useWords } from '../../words/words'
import { STATES } from './BulletinPanel'
import { Doubts } from './Doubts'
import { type Period, bounds } from './period'
import { type Doubt, type Piece, joined, piecesOf, shownOf } from './pieces'
import { BULLETINS, type Bulletin, type Publication, useBulletins } from './published'
import { SignActs } from './SignActs'
import { words } from './words'
import styles from './statistics.module.css'

const FORMS = ['daily', 'weekly', 'circular', 'press'] as const
const OF_SPAN = { day: 'daily', week: 'weekly', month: 'press', year: 'circular' } as const
const WAITS_MS = 500
const HINT = { figure: '{solved}', year: '{solved.year}', period: '{solved.period}' }
export type Text = Schema<'Bulletin'>

export function Editor({ publication, period }: { publication: Publication; period: Period }) {
  const saved = useBulletins(publication.id)
  const [newest] = saved
  const blank: Text | null = newest?.body ?? null
  const [text, write, forget] = useDraft<Text | null>(`bulletin.${publication.id}.${newest?.id ?? ''}`, blank)
  const may = useMay()
  const shown = text ?? blank
  if (!shown) return may('bulletin.draft') ? <Propose publication={publication} period={period} write={write} /> : null
  return (
    <Writing
      publication={publication}
      period={period}
      newest={newest}
      count={saved.length}
      text={shown}
      write={write}
      forget={forget}
    />
  )
}

function Propose({
  publication,
  period,
  write,
}: {
  publication: Publication
  period: Period
  write: (text: Text) => void
}) {
  const say = useWords(words)
  const [form, choose] = useState<(typeof FORMS)[number]>(OF_SPAN[period.span])
  const [language, speak] = useState<Language>('zh')
  const propose = async (): Promise<void> => {
    const path = { publication_id: publication.id }
    write(await ask('get', '/api/v1/publications/{publication_id}/proposed', { path, query: { form, language } }))
  }
  const begin = (): void => void propose().catch(refused)
  useKeys(say('bulletin'), [{ keys: 'e', says: say('propose'), act: begin }])
  return (
    <div className={`row ${styles.propose}`}>
      <label className="row s">
        {say('form')}
        <select value={form} onChange={(choice) => choose(choice.target.value as (typeof FORMS)[number])}>
          {FORMS.map((one) => (
            <option key={one} value={one}>
              {say(`form-${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label className="row s">
        {say('language')}
        <select value={language} onChange={(choice) => speak(choice.target.value as Language)}>
          <option value="zh">{say('zh')}</option>
          <option value="en">{say('en')}</option>
        </select>
      </label>
      <Button keys="e" onPress={begin}>
        {say('propose')}
      </Button>
    </div>
  )
}

interface WritingProps {
  publication: Publication
  period: Period
  newest: Bulletin | undefined
  count: number
  text: Text
  write: (text: Text) => void
  forget: () => void
}

function Writing({ publication, period, newest, count, text, write, forget }: WritingProps) {
  const say = useWords(words)
  const may = useMay()
  const pieces = piecesOf(text.text, shownOf(publication.body.figures, text.language as Language))
  const doubts = useDoubts(joined(pieces), period).filter(
    (one) => !text.vouched.some((known) => known.text === one.text),
  )
  const changed = newest === undefined || JSON.stringify(newest.body) !== JSON.stringify(text)
  const mine = may('bulletin.draft') && newest?.state !== 'published'
  return (
    <div className={styles.text}>
      {mine ? (
        <>
          <Field label={say('heading')} value={text.title} change={(title) => write({ ...text, title })} />
          <Field
            label={say('text')}
            hint={say('textHint', HINT)}
            rows={7}
            value={text.text}
            change={(next) => write({ ...text, text: next })}
          />
        </>
      ) : null}
      <Read title={text.title} pieces={pieces} />
      <Doubts text={text} pieces={pieces} doubts={doubts} write={mine ? write : undefined} />
      <Foot
        publication={publication}
        newest={newest}
        count={count}
        text={text}
        changed={changed}
        left={doubts.length}
        mine={mine}
        forget={forget}
      />
    </div>
  )
}

/** As it will be printed: figures underlined. */
function Read({ title, pieces }: { title: string; pieces: readonly Piece[] }) {
  const say = useWords(words)
  return (
    <article className={styles.read} aria-label={say('preview')}>
      <h3>{title}</h3>
      <p>
        {pieces.map((one, n) =>
          one.key === '' ? (
            <span key={n}>{one.text}</span>
          ) : one.key === '?' ? (
            <mark key={n} title={say('noFigure')}>
              {one.text}
            </mark>
          ) : (
            <u key={n}>{one.text}</u>
          ),
        )}
      </p>
    </article>
  )
}

interface FootProps {
  publication: Publication
  newest: Bulletin | undefined
  count: number
  text: Text
  changed: boolean
  left: number
  mine: boolean
  forget: () => void
}

function Foot({ publication, newest, count, text, changed, left, mine, forget }: FootProps) {
  const say = useWords(words)
  const save = useAct('post', BULLETINS, [BULLETINS])
  const keep = (): void =>
    save.mutate(
      {
        body: { ...text, form: text.form as 'daily', language: text.language as 'zh', publication_id: publication.id },
        intent: `bulletin:${publication.id}:${count}`,
      },
      {
        onSuccess: () => {
          tell(say('saved', { n: count + 1 }))
          forget()
        },
      },
    )
  const saves = changed && mine
  const why = changed ? say('saveFirst') : left > 0 ? say('leftDoubts', { n: left }) : undefined
  useKeys(say('text'), [{ keys: 'ctrl+s', says: say('save'), act: saves ? keep : undefined, inText: true }])
  return (
    <>
      {save.error ? <Failure problem={save.error} /> : null}
      <div className={`row ${styles.foot}`}>
        {newest ? <Stands newest={newest} count={count} /> : null}
        {changed ? <span className="s m2">{say('unsaved')}</span> : null}
        <span className="sp" />
        {newest ? <Papers id={newest.id} /> : null}
        {saves ? (
          <Button keys="ctrl+s" busy={save.isPending} onPress={keep}>
            {say('save')}
          </Button>
        ) : null}
        {newest ? (
          <SignActs
            of="bulletin"
            one={newest}
            what={say('textSigned', { title: newest.body.title })}
            off={why}
            keys="b"
          />
        ) : null}
      </div>
    </>
  )
}

function Stands({ newest, count }: { newest: Bulletin; count: number }) {
  const say = useWords(words)
  return (
    <>
      <span className="s m2">{say('draftNo', { n: count })}</span>
      <Mark state={STATES[newest.state] ?? 'open'}>{say(`state-${newest.state}` as 'state-drafted')}</Mark>
    </>
  )
}

function Papers({ id }: { id: string }) {
  const say = useWords(words)
  const get = (form: 'pdf' | 'docx') => () => void download(`${BULLETINS}/${id}/file?form=${form}`).catch(refused)
  return (
    <>
      <Button small onPress={get('pdf')}>
        {say('pdf')}
      </Button>
      <Button small onPress={get('docx')}>
        {say('word')}
      </Button>
    </>
  )
}

/** The numbers of a text that no figure says, asked a moment after the last stroke. */
function useDoubts(text: string, period: Period): readonly Doubt[] {
  const [doubts, doubt] = useState<readonly Doubt[]>([])
  const { since, until } = bounds(period)
  useEffect(() => {
    const wait = setTimeout(() => {
      const asked = { body: { since, until, unit: '', text }, intent: `doubts:${text}` }
      act('post', '/api/v1/statistics/check', asked).then(doubt, () => doubt([]))
    }, WAITS_MS)
    return () => clearTimeout(wait)
  }, [text, since, until])
  return doubts
}

function refused(fault: unknown): void {
  if (fault instanceof Problem) refuse(fault)
  else throw fault
}
