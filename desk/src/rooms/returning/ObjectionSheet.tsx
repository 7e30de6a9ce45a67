/** One objection: what is said, whose hands the hold went through, the files; and the reviewer's answer, which is signed. */
import { useState } from 'react'
import { useAct, useLook } from '../../api/centre'
import { download } from '../../api/download'
import { Problem } from '../../api/problem'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Dialog'
import { Field } from '../../parts/Field'
import { Kbd } from '../../parts/Kbd'
import { Mark } from '../../parts/Mark'
import { Money } from '../../parts/Money'
import { Signature } from '../../parts/Signature'
import { refuse, tell } from '../../parts/toasts'
import { useDraft } from '../../parts/useDraft'
import { useMay } from '../../shell/me'
import { fenOf, yuan } from '../../words/numbers'
import { useWords } from '../../words/words'
import { type Objection, type Outcome, filesOf, papersOf, reasonsOf, reviewerOf } from './objections'
import { OBJECTION_MARKS, objectionState } from './Objections'
import { words } from './words'
import styles from './returning.module.css'

const OUTCOMES: readonly Outcome[] = ['uphold', 'uphold-part', 'reject']

export function ObjectionSheet({ objection, leave }: { objection: Objection; leave: () => void }) {
  const say = useWords(words)
  return (
    <Dialog title={`${say('objections')} ${objection.body.holder}`} close={leave} wide>
      <Inside objection={objection} leave={leave} />
    </Dialog>
  )
}

function Inside({ objection, leave }: { objection: Objection; leave: () => void }) {
  const say = useWords(words)
  const may = useMay()
  const answers = objection.state === 'filed' && may('objection.answer')
  return (
    <div className={styles.objection}>
      <div className="col">
        <Mark state={OBJECTION_MARKS[objection.state] ?? 'open'}>{objectionState(objection, say)}</Mark>
        <p className={styles.told}>{objection.body.words}</p>
        <p className="s m2">
          {say(objection.body.asks === 'part' ? 'asksPart' : 'asksWhole')} · {say('filedBy', { who: objection.by })}
        </p>
        {reasonsOf(objection).map((one) => (
          <p key={one} className="signed">
            {one}
          </p>
        ))}
        <Enclosed objection={objection} />
      </div>
      <div className="col">
        <Hands objection={objection} />
        {answers ? <Answering objection={objection} leave={leave} /> : null}
        {objection.state === 'filed' && !answers ? <p className="m2">{say('answerWho')}</p> : null}
        {answers ? null : (
          <div className="row foot">
            <Button onPress={leave} keys="Escape">
              {say('leave')}
            </Button>
          </div>
        )}
      </div>
    </div>
  )
}

/** Who drafted and signed the hold: neither of them answers. */
function Hands({ objection }: { objection: Objection }) {
  const say = useWords(words)
  const order = useLook('/api/v1/orders/{order_id}', { path: { order_id: objection.body.order } })
  const body = order.data?.body
  const signer = order.data?.moves.find((one) => one.act === 'sign')?.by ?? '—'
  return (
    <dl className={styles.facts}>
      <dt>{say('hold')}</dt>
      <dd>
        {body ? `${body.bank} ${body.account}` : '—'} <Money fen={body?.fen ?? null} />
      </dd>
      <dt>{say('hands')}</dt>
      <dd>{order.data ? say('handsSay', { by: order.data.by, signer }) : '—'}</dd>
      <dt>{say('reviewer')}</dt>
      <dd>{reviewerOf(objection) ?? say('noReviewer')}</dd>
    </dl>
  )
}

function Enclosed({ objection }: { objection: Objection }) {
  const say = useWords(words)
  const at = `/api/v1/objections/${objection.id}`
  const papers = (['paperReceipt', 'paperAnswer'] as const).slice(0, papersOf(objection))
  const links = [
    ...filesOf(objection).map((name, n) => ({ says: name || say('files'), path: `${at}/files/${n}` })),
    ...papers.map((name, n) => ({ says: say(name), path: `${at}/papers/${n}` })),
  ]
  return (
    <div className={`row ${styles.wrap}`}>
      {links.map((one) => (
        <Button key={one.path} small onPress={() => void download(one.path).catch(refused)}>
          {one.says}
        </Button>
      ))}
    </div>
  )
}

function Answering({ objection, leave }: { objection: Objection; leave: () => void }) {
  const say = useWords(words)
  const [outcome, choose] = useState<Outcome | null>(null)
  const [reasons, write, clear] = useDraft(`answer.${objection.id}`, '')
  const [typed, type] = useState('')
  const [signing, sign] = useState(false)
  const [jumps, jump] = useState(0)
  const fen = fenOf(typed)
  const wrong = typed !== '' && fen === null
  const partly = outcome === 'uphold-part'
  const wants = wanting(outcome, reasons, partly && !fen, say)
  const answer = useAct('post', '/api/v1/objections/{objection_id}/answer', [
    '/api/v1/objections',
    '/api/v1/orders',
    '/api/v1/clocks',
  ])
  const send = (signed: Outcome) =>
    answer.mutate(
      {
        path: { objection_id: objection.id },
        body: { outcome: signed, reasons: [reasons.trim()], fen: partly ? fen : null },
        intent: `objection.answer:${objection.id}`,
      },
      {
        onSuccess: () => {
          tell(say('answered'))
          clear()
          leave()
        },
      },
    )
  /** Who chooses by a number goes on writing. */
  const byKey = (one: Outcome): void => {
    choose(one)
    jump(jumps + 1)
  }
  useKeys(say('answer'), [
    ...OUTCOMES.map((one, n) => ({ keys: `${n + 1}`, says: say(one), act: () => byKey(one) })),
    { keys: 'ctrl+Enter', says: say('answer'), act: wants ? undefined : () => sign(true), inText: true },
  ])
  return (
    <>
      <fieldset className={styles.choices}>
        <legend className="s m2">{say('outcome')}</legend>
        {OUTCOMES.map((one, n) => (
          <label key={one} className="row">
            <input type="radio" name="outcome" checked={one === outcome} onChange={() => choose(one)} />
            <span className="sp">{say(one)}</span>
            <Kbd keys={`${n + 1}`} />
          </label>
        ))}
      </fieldset>
      {partly ? (
        <Field
          key={`fen ${jumps}`}
          autoFocus={jumps > 0}
          label={say('releaseFen')}
          value={typed}
          change={type}
          inputMode="decimal"
          wrong={wrong ? say('fenWrong') : undefined}
        />
      ) : null}
      <Field
        key={`reasons ${jumps}`}
        autoFocus={jumps > 0 && !partly}
        label={say('reasons')}
        value={reasons}
        change={write}
        rows={5}
        required
      />
      <div className="row foot">
        <Button onPress={leave} keys="Escape">
          {say('leave')}
        </Button>
        <Button ink onPress={() => sign(true)} keys="ctrl+Enter" off={wants}>
          {say('answer')}
        </Button>
      </div>
      {signing && outcome ? (
        <Signature
          title={say('answer')}
          does={say('signAnswer')}
          sign={() => send(outcome)}
          leave={() => sign(false)}
          busy={answer.isPending}
          problem={answer.error}
        >
          <p>{signedWords(outcome, fen, say)}</p>
          <p>{reasons}</p>
        </Signature>
      ) : null}
    </>
  )
}

/** What is still missing before it can be signed. */
function wanting(
  outcome: Outcome | null,
  reasons: string,
  sumless: boolean,
  say: (word: 'outcomeNeeded' | 'releaseFen' | 'reasonNeeded') => string,
): string | undefined {
  if (outcome === null) return say('outcomeNeeded')
  if (sumless) return say('releaseFen')
  return reasons.trim() === '' ? say('reasonNeeded') : undefined
}

function signedWords(
  outcome: Outcome,
  fen: number | null,
  say: (word: 'upholdSigned' | 'upholdPartSigned' | 'rejectSigned', values?: { sum: string }) => string,
): string {
  if (outcome === 'uphold-part') return say('upholdPartSigned', { sum: yuan(fen) })
  return say(outcome === 'uphold' ? 'upholdSigned' : 'rejectSigned')
}

function refused(fault: unknown): void {
  if (fault instanceof Problem) refuse(fault)
}
