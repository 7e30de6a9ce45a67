/** The evidence of what is chosen: its transfers, and of one of them the very rows of the banks' own files. */
import { type Schema, useLook } from '../../api/centre'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Money as Sum } from '../../parts/Money'
import { Nothing } from '../../parts/Nothing'
import { Waiting } from '../../parts/Waiting'
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

type Source = Schema<'SourceFound'>

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
            <Rows caseId={caseId} transfer={chosen.id} />
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

function Rows({ caseId, transfer }: { caseId: string; transfer: string }) {
  const found = useLook(
    '/api/v1/cases/{case_id}/trace/transfers/{transfer_id}/rows',
    { path: { case_id: caseId, transfer_id: transfer }, purpose: caseId },
    { staleTime: Infinity },
  )
  if (found.error) return <Failure problem={found.error} again={() => void found.refetch()} />
  if (!found.data) return <Waiting rows={3} />
  return found.data.map((one) => <File key={`${one.sha256} ${one.sheet} ${one.row}`} one={one} />)
}

function File({ one }: { one: Source }) {
  const say = useWords(words)
  const hit = one.rows.find((row) => row.hit)
  return (
    <>
      <p className="s">
        <b>{one.file}</b> {one.sheet ? `› ${one.sheet} ` : ''}› {say('rowNo', { n: one.row })}
      </p>
      {one.rows.length === 0 ? <p className="s m">{say('noRow')}</p> : <Raw one={one} />}
      <dl className={styles.facts}>
        {hit ? <Facts hit={hit} /> : null}
        <dt>{say('hash')}</dt>
        <dd title={one.sha256}>{`${one.sha256.slice(0, 8)}…${one.sha256.slice(-8)}`}</dd>
        {one.entry === null || one.came === null ? null : (
          <>
            <dt>{say('chain')}</dt>
            <dd>{say('chainSays', { n: one.entry.toLocaleString('en'), at: clockTime(one.came) })}</dd>
          </>
        )}
      </dl>
    </>
  )
}

function Raw({ one }: { one: Source }) {
  const say = useWords(words)
  return (
    <table className={styles.raw} aria-label={one.file}>
      <thead>
        <tr>
          <th>{say('col_row')}</th>
          <th>{say('col_time')}</th>
          <th>{say('col_way')}</th>
          <th className="n">{say('col_fen')}</th>
          <th className="n">{say('col_balance')}</th>
        </tr>
      </thead>
      <tbody>
        {one.rows.map((row) => (
          <tr key={row.row} className={row.hit ? styles.hitRow : 'm2'}>
            <td>{row.row}</td>
            <td>{row.at === null ? '—' : clockTime(row.at)}</td>
            <td>{row.sign > 0 ? say('in') : row.sign < 0 ? say('out') : '—'}</td>
            <td className="n">{yuan(row.fen)}</td>
            <td className="n">{yuan(row.balance)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Facts({ hit }: { hit: Schema<'SourceRow'> }) {
  const say = useWords(words)
  const facts: [string, string][] = [
    [say('other'), [hit.other_name, hit.other].filter(Boolean).join(' ')],
    [say('serial'), hit.serial],
    [say('device'), hit.device],
    [say('summary'), hit.summary],
  ]
  return facts
    .filter(([, said]) => said)
    .map(([name, said]) => (
      <div key={name} className={styles.fact}>
        <dt>{name}</dt>
        <dd>{said}</dd>
      </div>
    ))
}
