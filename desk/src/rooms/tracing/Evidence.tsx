/** The evidence of what is chosen: its transfers, and of one of them the very rows of the banks' own files. */
import type { Schema } from '../../api/centre'
import { Mark } from '../../parts/Mark'
import { Money as Sum } from '../../parts/Money'
import { Nothing } from '../../parts/Nothing'
import { SourceRows } from '../../parts/SourceRows'
import { follow, useQueryValue } from '../../shell/route'
import { useKeys } from '../../keys/keys'
import { Kbd } from '../../parts/Kbd'
import { yuan } from '../../words/numbers'
import { clockTime } from '../../words/times'
import { useWords } from '../../words/words'
import { openedOf } from './evidence'
import { type Money, TOLD, type Transfer } from './money'
import { nameOf, numberOf } from './naming'
import type { ElsewhereOf } from './useBeside'
import type { Selection } from './useSelection'
import { words } from './words'
import styles from './tracing.module.css'

interface Props {
  caseId: string
  money: Money
  selection: Selection
  elsewhere: ElsewhereOf
}

export function Evidence({ caseId, money, selection, elsewhere }: Props) {
  const say = useWords(words)
  const [named, pick] = useQueryValue('transfer')
  const { title, transfers } = openedOf(money, selection)
  const chosen = transfers.find((one) => one.id === named) ?? transfers[0]
  const next = (): void => {
    const at = chosen ? transfers.indexOf(chosen) : -1
    pick(transfers[(at + 1) % Math.max(1, transfers.length)]?.id ?? '')
  }
  useKeys(say('evidence'), [{ keys: 'Space', says: say('nextTransfer'), act: transfers.length > 1 ? next : undefined }])
  return (
    <section className={`panel ${styles.evidence}`} aria-label={say('evidence')}>
      <div className="ph">
        <h2>{say('evidence')}</h2>
        <span className="s m2 cut">{title}</span>
        <span className="sp" />
        {transfers.length > 1 ? (
          <span className="s m">
            {say('transfersOf', { n: transfers.length })} <Kbd keys="Space" />
          </span>
        ) : null}
      </div>
      {chosen ? (
        <div className="pb" tabIndex={0} role="group" aria-label={title}>
          <Head money={money} one={chosen} />
          <OtherCases cases={elsewhere.get(selection.account) ?? []} />
          {transfers.length > 1 ? <List money={money} all={transfers} chosen={chosen} pick={pick} /> : null}
          {chosen.kind === TOLD ? (
            <p className="s m2">{say('toldOnly')}</p>
          ) : (
            <SourceRows caseId={caseId} transfer={chosen.id} />
          )}
        </div>
      ) : (
        <Nothing says={say('pickOne')} />
      )}
    </section>
  )
}

function Head({ money, one }: { money: Money; one: Transfer }) {
  const say = useWords(words)
  const [payer, payee] = [money.shown.accounts[one.payer], money.shown.accounts[one.payee]]
  return (
    <>
      <div className={styles.sum}>
        <b>
          <Sum fen={one.fen} />
        </b>
        <span className="m2">{clockTime(one.at)}</span>
        <span className="sp" />
        <span className="s m2">{say(`rule-${money.shown.policy as 'fifo'}`)}</span>
      </div>
      <p className="s">
        {payer ? nameOf(payer) : '—'} → {payee ? nameOf(payee) || one.kind : '—'}
      </p>
      <dl className={styles.facts}>
        <dt>{yuan(one.claimed)}</dt>
        <dd>{say('own')}</dd>
        {one.fen > one.claimed ? (
          <>
            <dt className="m">{yuan(one.fen - one.claimed)}</dt>
            <dd className="m2">{say('others')}</dd>
          </>
        ) : null}
      </dl>
    </>
  )
}

/** The cases that name this account too; each opens on its own picture. */
function OtherCases({ cases }: { cases: readonly Schema<'Elsewhere'>[] }) {
  const say = useWords(words)
  if (cases.length === 0) return null
  return (
    <p className="s">
      <Mark state="unk">{say('elsewhere', { n: cases.length })}</Mark>{' '}
      {cases.map((one) => (
        <a key={one.case_id} href={`/tracing/${one.case_id}`} onClick={follow}>
          {one.case_no}{' '}
        </a>
      ))}
    </p>
  )
}

interface ListProps {
  money: Money
  all: readonly Transfer[]
  chosen: Transfer
  pick: (id: string) => void
}

function List({ money, all, chosen, pick }: ListProps) {
  const { accounts } = money.shown
  return (
    <ul className={styles.transfers}>
      {all.map((one) => {
        const [payer, payee] = [accounts[one.payer], accounts[one.payee]]
        return (
          <li key={one.id}>
            <button type="button" aria-pressed={one.id === chosen.id} onClick={() => pick(one.id)}>
              <span>{clockTime(one.at)}</span>
              <span className="cut">
                {payer ? numberOf(payer) : ''} → {payee ? numberOf(payee) || one.kind : ''}
              </span>
              <span className="n">{yuan(one.fen)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
