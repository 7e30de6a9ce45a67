/** The stop basket: what goes out next, on which basis, by whose hand. One ink button drafts or signs all of it. */
import { type ReactNode, useState } from 'react'
import { type Schema } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Countdown } from '../../parts/Countdown'
import { Mark } from '../../parts/Mark'
import { Money as Sum } from '../../parts/Money'
import { Nothing } from '../../parts/Nothing'
import { Signature } from '../../parts/Signature'
import { isWhat, orders as whats } from '../../words/orders'
import { yuan } from '../../words/numbers'
import { type Say, useSaid, useWords } from '../../words/words'
import { BASIS, type Basket as Filled, MOST_STOPS, freezesOf, lacksOf, othersOf, sumOf } from './basket'
import { type Money, type Node, type Order, draftOf, standingOf } from './money'
import { nameOf, numberOf } from './naming'
import { type Ordering, useOrdering } from './useOrdering'
import type { Selection } from './useSelection'
import { words } from './words'
import styles from './tracing.module.css'

const MOST_PROPOSED = 2

interface Props {
  caseId: string
  money: Money
  filled: Filled
  outlook: Schema<'Outlook'> | undefined
  selection: Selection
  choose: (one: Selection) => void
  /** What its stops still need. */
  children: ReactNode
}

export function Basket({ caseId, money, filled, outlook, selection, choose, children }: Props) {
  const say = useWords(words)
  const ordering = useOrdering(caseId)
  const [signing, setSigning] = useState(false)
  const { toSign, queries, fresh, awaiting, nodes } = filled
  const signs = toSign.length + queries.length > 0
  const does = useDoes(filled, ordering.may)
  const begin = (): void => {
    if (signs) setSigning(true)
    else void ordering.draft(fresh, 'stop')
  }
  const chosen = money.byKey.get(selection.account)
  useKeys(say('basket'), [
    { keys: 's', says: does.says, act: does.off === undefined && !ordering.busy ? begin : undefined },
  ])
  return (
    <section className={`panel ${styles.basket}`} aria-label={say('basket')}>
      <div className="ph">
        <h2>{say('basket')}</h2>
        <span className="s m2">{say('accounts', { n: nodes.length })}</span>
        <span className="sp" />
        <Held money={money} />
      </div>
      {nodes.length === 0 ? <Nothing says={say('basketEmpty')} /> : <Rows {...{ nodes, selection, choose }} />}
      <div className={styles.acts}>
        {children}
        <Proposals {...{ money, outlook, choose }} />
        <Freeze node={chosen} ordering={ordering} />
        {chosen ? <Why node={chosen} outlook={outlook} /> : null}
        {awaiting.length > 0 ? <p className="s m2">{say('waitsSecond', { n: awaiting.length })}</p> : null}
        <div className="row">
          <Button ink onPress={begin} busy={ordering.busy} off={does.off} keys="s">
            {does.says}
          </Button>
          <span className="s m2">{say('onlyIn')}</span>
        </div>
      </div>
      {signing && signs ? (
        <Signature
          title={say('signTitle')}
          does={signsOf(filled, say)}
          sign={() => void ordering.sign(toSign, queries).then((whole) => (whole ? setSigning(false) : undefined))}
          leave={() => setSigning(false)}
          busy={ordering.busy}
          problem={ordering.problem}
        >
          <Sentences nodes={toSign} queries={queries} />
        </Signature>
      ) : null}
    </section>
  )
}

/** Where a stop would block much of others' money, a freeze of the traced amount instead. */
function Freeze({ node, ordering }: { node: Node | undefined; ordering: Ordering }) {
  const say = useWords(words)
  const [freeze] = node && ordering.may.freeze ? freezesOf([node]) : []
  const proposed = freeze?.account.proposed
  const draft = freeze && (() => void ordering.draft([freeze], 'freeze'))
  useKeys(say('basket'), [{ keys: 'f', says: say('draftFreeze', { fen: yuan(proposed?.freeze) }), act: draft }])
  if (!freeze || !draft) return null
  return (
    <p className="s">
      <Mark state="open">{say('freezeInstead', { name: nameOf(freeze.account), fen: yuan(proposed?.innocent) })}</Mark>{' '}
      <Button small onPress={draft} keys="f">
        {say('draftFreeze', { fen: yuan(proposed?.freeze) })}
      </Button>
    </p>
  )
}

/** What the ink button would do for this person, or why nothing. */
function useDoes(filled: Filled, may: { draft: boolean; sign: boolean }): { says: string; off: string | undefined } {
  const say = useWords(words)
  const { toSign, queries, fresh } = filled
  if (toSign.length + queries.length > 0) return { says: signsOf(filled, say), off: undefined }
  const says = say('drafts', { n: fresh.length, fen: yuan(sumOf(fresh)) })
  if (!may.draft) return { says: say('signTitle'), off: say(may.sign ? 'nothingToSign' : 'noRight') }
  return { says, off: fresh.length > 0 ? undefined : say('nothingToSign') }
}

function signsOf({ toSign, queries }: Filled, say: Say<typeof words>): string {
  const told = { n: toSign.length, fen: yuan(sumOf(toSign)), queries: queries.length }
  return say(queries.length === 0 ? 'signs' : toSign.length === 0 ? 'signsQueries' : 'signsMore', told)
}

/** What is held already, and which of it ends first. */
function Held({ money }: { money: Money }) {
  const say = useWords(words)
  const held = money.nodes.filter((one) => one.parts.some((part) => part.state === 'held')).length
  const first = money.shown.orders
    .flatMap((one) => (one.ends ? [one.ends] : []))
    .sort()
    .at(0)
  if (held === 0) return null
  return (
    <span className="s m2">
      {say('heldNow', { n: held })} {first ? <Countdown ends={first} /> : '—'}
    </span>
  )
}

interface RowsProps {
  nodes: readonly Node[]
  selection: Selection
  choose: (one: Selection) => void
}

function Rows({ nodes, selection, choose }: RowsProps) {
  const say = useWords(words)
  return (
    <div className={styles.basketRows} tabIndex={0} role="group" aria-label={say('basket')}>
      <table aria-label={say('basket')}>
        <thead>
          <tr>
            <th>{say('t_account')}</th>
            <th className="n">{say('b_claimed')}</th>
            <th className="n">{say('b_others')}</th>
            <th>{say('b_basis')}</th>
            <th className="n">{say('b_used')}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((one) => (
            <tr
              key={one.key}
              aria-selected={one.key === selection.account}
              onClick={() => choose({ account: one.key, from: '' })}
            >
              <td className="nw">
                {numberOf(one.account)} <What node={one} />
              </td>
              <td className="n">
                <b>
                  <Sum fen={standingOf(one)} />
                </b>
              </td>
              <td className="n">
                <Sum fen={one.account.proposed?.innocent} />
              </td>
              <td>
                <Ticks node={one} />
              </td>
              <td className="n">{`${one.account.stops}/${MOST_STOPS}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function What({ node }: { node: Node }) {
  const sayWhat = useWords(whats)
  const what = draftOf(node.orders)?.what
  return what && what !== 'stop' && isWhat(what) ? <small className="m2">{sayWhat(what)}</small> : null
}

/** 户账额时, one tick each; what lacks is said. */
function Ticks({ node }: { node: Node }) {
  const say = useWords(words)
  const lacks = lacksOf(node)
  const said = lacks.map((one) => say(`lack_${one}`)).join(say('and'))
  return (
    <span title={lacks.length ? say('basisLacks', { what: said }) : say('basisHas')}>
      <span aria-hidden="true">{BASIS.map((one) => (lacks.includes(one) ? '·' : '✓')).join('')}</span>
      <span className="unseen">{lacks.length ? say('basisLacks', { what: said }) : say('basisHas')}</span>
    </span>
  )
}

/** What the planner would do next and why; choosing one shows it everywhere. */
function Proposals({ money, outlook, choose }: Pick<Props, 'money' | 'outlook' | 'choose'>) {
  const say = useWords(words)
  const said = useSaid()
  const places = new Map(money.nodes.map((one) => [`${one.account.bank} ${one.account.account}`, one]))
  const next = (outlook?.next ?? []).slice(0, MOST_PROPOSED).flatMap((one) => {
    const node = places.get(`${one.bank} ${one.account}`)
    return node && !draftOf(node.orders) ? [{ one, node }] : []
  })
  if (next.length === 0) return null
  return (
    <ol className={styles.proposals} aria-label={say('proposals')}>
      {next.map(({ one, node }) => (
        <li key={`${one.verb} ${node.key}`} className="cut">
          <button type="button" className={styles.link} onClick={() => choose({ account: node.key, from: '' })}>
            {numberOf(node.account)}
          </button>{' '}
          <span className="s m2">{said(one)}</span>
        </li>
      ))}
    </ol>
  )
}

/** What the planner says of the chosen account. */
function Why({ node, outlook }: { node: Node; outlook: Schema<'Outlook'> | undefined }) {
  const say = useWords(words)
  const said = useSaid()
  const { account, bank } = node.account
  const next = outlook?.next.find((one) => one.account === account && one.bank === bank)
  const running = outlook?.running.find((one) => one.account === account && one.bank === bank)
  const loses = next?.minute_loses ?? running?.minute_loses
  if (!next && !loses) return null
  return (
    <p className="s">
      <b>{numberOf(node.account)}</b> {next ? `${said(next)} ` : ''}
      {next ? <span className="m2">{say('expected', { fen: yuan(next.expected) })} </span> : null}
      {loses ? <Mark state="open">{say('minute', { fen: yuan(loses) })}</Mark> : null}
    </p>
  )
}

/** What will be sent, account by account, as it will be sent. */
function Sentences({ nodes, queries }: { nodes: readonly Node[]; queries: readonly Order[] }) {
  const say = useWords(words)
  const sayWhat = useWords(whats)
  return (
    <>
      <ol className={styles.sentences} tabIndex={0} aria-label={say('signTitle')}>
        {nodes.map((one) => {
          const draft = draftOf(one.orders)
          const fen = draft && draft.fen !== null ? say('signFen', { fen: yuan(draft.fen) }) : ''
          const what = draft && isWhat(draft.what) ? sayWhat(draft.what) : ''
          const { bank, account, holder } = one.account
          return <li key={one.key}>{say('signLine', { bank, account, holder, what, fen })}</li>
        })}
        {queries.map(({ id, bank, number, what }) => (
          <li key={id}>{say('queryLine', { bank, account: number, what: isWhat(what) ? sayWhat(what) : what })}</li>
        ))}
      </ol>
      {nodes.length > 0 ? (
        <p className="s">{say('blocks', { fen: yuan(sumOf(nodes)), others: yuan(othersOf(nodes)) })}</p>
      ) : null}
    </>
  )
}
