/** The accounts as rows, in the order of what still stands; the same selection as the lanes. Only rows in sight are made. */
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef } from 'react'
import { useKeys } from '../../keys/keys'
import { Kbd } from '../../parts/Kbd'
import { Glyph, Mark } from '../../parts/Mark'
import { Money as Sum } from '../../parts/Money'
import { yuan } from '../../words/numbers'
import { clockTime } from '../../words/times'
import { useWords } from '../../words/words'
import { type Money, type Node, equationOf, standingOf } from './money'
import { numberOf } from './naming'
import { outcomeOf, ranked } from './rows'
import type { ElsewhereOf } from './useBeside'
import type { Selection } from './useSelection'
import { words } from './words'
import styles from './tracing.module.css'

interface Props {
  money: Money
  selection: Selection
  choose: (one: Selection) => void
  inBasket: (node: Node) => boolean
  elsewhere: ElsewhereOf
}

export function AccountTable({ money, selection, choose, inBasket, elsewhere }: Props) {
  const say = useWords(words)
  const rows = useMemo(() => ranked(money), [money])
  const at = rows.findIndex((one) => one.key === selection.account)
  const box = useRef<HTMLDivElement>(null)
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize)
  const seen = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => 1.77 * rem,
    overscan: 8,
    initialRect: { width: 900, height: 200 },
  })
  const step = (by: number) => () => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]
    if (next) choose({ account: next.key, from: '' })
  }
  useKeys(say('table'), [
    { keys: 'j', says: say('down'), act: step(1) },
    { keys: 'k', says: say('up'), act: step(-1) },
    { keys: 'ArrowDown', says: say('down'), act: step(1) },
    { keys: 'ArrowUp', says: say('up'), act: step(-1) },
  ])
  useEffect(() => {
    if (at >= 0) seen.scrollToIndex(at, { align: 'auto' })
  }, [at, seen])
  const items = seen.getVirtualItems()
  const [first, last] = [items[0]?.start ?? 0, items.at(-1)?.end ?? 0]
  return (
    <section className={`panel ${styles.table}`} aria-label={say('table')}>
      <div className={styles.rows} ref={box}>
        <table role="grid" aria-label={say('table')} aria-rowcount={rows.length + 1}>
          <Head />
          <tbody>
            {first > 0 ? <Gap height={first} /> : null}
            {items.map((item) => {
              const node = rows[item.index]
              if (!node) return null
              const chosen = node.key === selection.account
              return (
                <tr
                  key={node.key}
                  data-row={node.key}
                  aria-rowindex={item.index + 2}
                  aria-selected={chosen}
                  tabIndex={chosen || (at < 0 && item.index === 0) ? 0 : -1}
                  onClick={() => choose({ account: node.key, from: '' })}
                >
                  <Cells node={node} inside={inBasket(node)} cases={elsewhere.get(node.key)?.length ?? 0} />
                </tr>
              )
            })}
            {seen.getTotalSize() > last ? <Gap height={seen.getTotalSize() - last} /> : null}
          </tbody>
        </table>
      </div>
      <Foot money={money} />
    </section>
  )
}

function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden="true">
      <td colSpan={12} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}

function Head() {
  const say = useWords(words)
  return (
    <thead>
      <tr>
        <th>{say('t_level')}</th>
        <th>{say('t_account')}</th>
        <th>{say('t_holder')}</th>
        <th className="n">{say('t_first')}</th>
        <th className="n">{say('t_came')}</th>
        <th className="n">{say('t_on')}</th>
        <th className="n">{say('t_gone')}</th>
        <th className="n">{say('t_stands')}</th>
        <th className="n">{say('t_unk')}</th>
        <th className="n">{say('t_balance')}</th>
        <th>{say('t_state')}</th>
        <th className="n">
          {say('t_basket')} <Kbd keys="x" />
        </th>
      </tr>
    </thead>
  )
}

function Cells({ node, inside, cases }: { node: Node; inside: boolean; cases: number }) {
  const say = useWords(words)
  const { account } = node
  const outcome = outcomeOf(node)
  return (
    <>
      <td>{node.level}</td>
      <td className="nw">
        {numberOf(account)} {cases > 0 ? <small className="m2">{say('elsewhere', { n: cases })}</small> : null}
      </td>
      <td className="cut">{account.holder}</td>
      <td className="n">{Number.isFinite(node.firstMs) ? clockTime(node.firstMs / 1000) : '—'}</td>
      <td className="n">
        <Sum fen={node.fen} />
      </td>
      <td className="n">
        <Sum fen={node.on} />
      </td>
      <td className="n">
        <Sum fen={node.parts.find((one) => one.state === 'gone')?.fen ?? 0} />
      </td>
      <td className="n">
        <b>
          <Sum fen={standingOf(node)} />
        </b>
      </td>
      <td className="n">
        <Sum fen={account.unexplained} />
      </td>
      <td className="n">
        <Sum fen={account.balance} />
      </td>
      <td>{outcome.state ? <Mark state={outcome.state}>{say(outcome.word)}</Mark> : say(outcome.word)}</td>
      <td className="n">{inside ? <Glyph state="ok" /> : null}</td>
    </>
  )
}

/** Every account balances, and all of them add up to what was claimed. */
function Foot({ money }: { money: Money }) {
  const say = useWords(words)
  const odd = money.nodes.filter(
    (one) => one.fen !== one.on + one.parts.reduce((sum, part) => sum + part.fen, 0) && one.level > 0,
  ).length
  const equation = equationOf(money)
  const terms = equation.terms.filter((one) => one.fen > 0).map((one) => `${say(`sum-${one.state}`)} ${yuan(one.fen)}`)
  return (
    <div className={styles.foot}>
      <Mark state={odd ? 'late' : 'ok'}>{say(odd ? 'unbalanced' : 'balanced', { n: money.nodes.length, odd })}</Mark>
      <span className="sp" />
      <span className="cut">
        {terms.join(' ＋ ')} {'＝'} <b>{yuan(equation.claimed)}</b>
      </span>
    </div>
  )
}
