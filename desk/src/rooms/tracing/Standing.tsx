/** The standing orders of a case: one approval for many stops, and the reviews that are due of them. */
import { useState } from 'react'
import { type Schema, useAct, useLook } from '../../api/centre'
import { useFresh } from '../../api/events'
import { now } from '../../api/clock'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Dialog'
import { Failure } from '../../parts/Failure'
import { Field } from '../../parts/Field'
import { Mark } from '../../parts/Mark'
import { Money as Sum } from '../../parts/Money'
import { Signature } from '../../parts/Signature'
import { refuse } from '../../parts/toasts'
import { useMay, useMe } from '../../shell/me'
import { fenOf, yuan } from '../../words/numbers'
import { shortTime } from '../../words/times'
import { type Say, useWords } from '../../words/words'
import { bankOf, tailOf } from './naming'
import { words } from './words'
import styles from './tracing.module.css'

type Bounds = Schema<'StandingOrder'>
type Kept = { id: string; state: string; by: string; body: Bounds }
const ORDERS = '/api/v1/standing-orders'
const REVIEWS = '/api/v1/stop-reviews'
const LIVE = new Set(['drafted', 'in-force'])

export function Standing({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const reads = useMay()('standing.read')
  const orders = useLook(ORDERS, { query: { case_id: caseId } }, { enabled: reads, retry: false })
  useFresh([ORDERS, REVIEWS], (event) => event.case_id === caseId)
  if (!orders.data) return null
  const one = orders.data.items.find((known) => LIVE.has(known.state))
  return (
    <section className={`panel ${styles.standing}`} aria-label={say('standing')}>
      <div className="ph">
        <h2>{say('standing')}</h2>
        {one ? <Stage drafted={one.state === 'drafted'} /> : <span className="s m2 cut">{say('standingNone')}</span>}
        <span className="sp" />
        {one ? <Acts one={one} /> : <Begin caseId={caseId} />}
      </div>
      {one ? <p className={`s m2 ${styles.bounds}`}>{boundsOf(one.body, say)}</p> : null}
      <Reviews caseId={caseId} />
    </section>
  )
}

function Stage({ drafted }: { drafted: boolean }) {
  const say = useWords(words)
  return <Mark state={drafted ? 'wait' : 'ok'}>{say(drafted ? 'standingDrafted' : 'standingSigned')}</Mark>
}

function Begin({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const may = useMay()
  const [open, setOpen] = useState(false)
  if (!may('standing.draft')) return null
  return (
    <>
      <Button small onPress={() => setOpen(true)}>
        {say('standingDraft')}
      </Button>
      {open ? <Draft caseId={caseId} close={() => setOpen(false)} /> : null}
    </>
  )
}

/** Signed by another than who drafted it; ended by one click. */
function Acts({ one }: { one: Kept }) {
  const say = useWords(words)
  const may = useMay()
  const me = useMe()
  const [signing, setSigning] = useState(false)
  const sign = useAct('post', '/api/v1/standing-orders/{order_id}/sign', [ORDERS])
  const revoke = useAct('post', '/api/v1/standing-orders/{order_id}/revoke', [ORDERS])
  const path = { order_id: one.id }
  const end = (): void => revoke.mutate({ path, body: { reason: '' }, intent: `revoke:${one.id}` }, { onError: refuse })
  return (
    <>
      {one.state === 'drafted' && may('standing.sign') && one.by !== me.id ? (
        <Button small onPress={() => setSigning(true)}>
          {say('standingSign')}
        </Button>
      ) : null}
      {may('standing.revoke') ? (
        <Button small onPress={end} busy={revoke.isPending}>
          {say('standingRevoke')}
        </Button>
      ) : null}
      {signing ? (
        <Signature
          title={say('standing')}
          does={say('standingSign')}
          sign={() => sign.mutate({ path, intent: `sign:${one.id}` }, { onSuccess: () => setSigning(false) })}
          leave={() => setSigning(false)}
          busy={sign.isPending}
          problem={sign.error}
          canBeUndone
        >
          {say('standingSentence', { bounds: boundsOf(one.body, say) })}
        </Signature>
      ) : null}
    </>
  )
}

function boundsOf(one: Bounds, say: Say<typeof words>): string {
  return say('standingBounds', {
    until: shortTime(one.until, now() / 1000),
    least: yuan(one.least_traced),
    deepest: one.deepest_level,
    most: one.most_accounts,
    fen: yuan(one.most_fen),
    queries: one.most_queries,
  })
}

/** Stops that went out under it and wait for an officer's look. */
function Reviews({ caseId }: { caseId: string }) {
  const say = useWords(words)
  const may = useMay()
  const due = useLook(REVIEWS, { query: { case_id: caseId } }, { retry: false })
  const uphold = useAct('post', '/api/v1/stop-reviews/{review_id}/uphold', [REVIEWS])
  const release = useAct('post', '/api/v1/stop-reviews/{review_id}/release', [REVIEWS])
  const all = due.data?.items ?? []
  if (all.length === 0) return null
  return (
    <>
      <p className={`s ${styles.bounds}`}>
        <Mark state="open">{say('reviews', { n: all.length })}</Mark>
      </p>
      <ul className={styles.reviews}>
        {all.map((one) => (
          <li key={one.id}>
            <span className="cut">
              {bankOf(one.body.bank)} {tailOf(one.body.account)} {one.body.holder}
            </span>
            <Sum fen={one.body.traced} />
            {may('stop.review') ? (
              <>
                <Button
                  small
                  onPress={() =>
                    uphold.mutate(
                      { path: { review_id: one.id }, body: { reason: '' }, intent: `uphold:${one.id}` },
                      { onError: refuse },
                    )
                  }
                >
                  {say('uphold')}
                </Button>
                <Button
                  small
                  onPress={() =>
                    release.mutate(
                      {
                        path: { review_id: one.id },
                        body: { reason: say('releaseReason') },
                        intent: `release:${one.id}`,
                      },
                      { onError: refuse },
                    )
                  }
                >
                  {say('release')}
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}

const FIRST = { hours: '8', least: '1000', deepest: '4', most: '20', fen: '1000000', queries: '40' }
type Typed = typeof FIRST

/** What was typed as bounds; null while some of it is no number. */
function boundsTyped(typed: Typed): Bounds | null {
  const [least, fen] = [fenOf(typed.least), fenOf(typed.fen)]
  const [hours, deepest, most] = [Number(typed.hours), Number(typed.deepest), Number(typed.most)]
  const queries = Number(typed.queries) // none is a bound too
  const whole = [hours, deepest, most, queries + 1].every((one) => Number.isInteger(one) && one > 0)
  if (least === null || fen === null || !whole || hours > 24) return null
  return {
    until: new Date(now() + hours * 3_600_000).toISOString(),
    least_traced: least,
    deepest_level: deepest,
    most_accounts: most,
    most_fen: fen,
    most_queries: queries,
    excluded: [],
    reason: '',
  }
}

function Draft({ caseId, close }: { caseId: string; close: () => void }) {
  const say = useWords(words)
  const [typed, setTyped] = useState(FIRST)
  const draft = useAct('post', '/api/v1/cases/{case_id}/standing-orders', [ORDERS])
  const body = boundsTyped(typed)
  const field = (name: keyof Typed, word: keyof typeof words) => (
    <Field label={say(word)} value={typed[name]} change={(value: string) => setTyped({ ...typed, [name]: value })} />
  )
  return (
    <Dialog title={say('standingDraft')} close={close}>
      <div className="form">
        {field('hours', 'standingHours')}
        {field('least', 'standingLeast')}
        {field('deepest', 'standingDeepest')}
        {field('most', 'standingMost')}
        {field('fen', 'standingFen')}
        {field('queries', 'standingQueries')}
      </div>
      {draft.error ? <Failure problem={draft.error} /> : null}
      <div className="row foot">
        <Button
          ink
          busy={draft.isPending}
          off={body ? undefined : '—'}
          onPress={() =>
            body
              ? draft.mutate(
                  { path: { case_id: caseId }, body, intent: `standing:${caseId}:${JSON.stringify(typed)}` },
                  { onSuccess: close },
                )
              : undefined
          }
        >
          {say('standingDraft')}
        </Button>
      </div>
    </Dialog>
  )
}
