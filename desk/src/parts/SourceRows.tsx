/** The very rows of the banks' own files that tell of a transfer: file, sheet, row, hash, entry of the log. */
import { type Schema, useLook } from '../api/centre'
import { yuan } from '../words/numbers'
import { clockTime } from '../words/times'
import { useWords } from '../words/words'
import { Failure } from './Failure'
import { Waiting } from './Waiting'
import styles from './source.module.css'
import { words } from './words'

type Source = Schema<'SourceFound'>

export function SourceRows({ caseId, transfer }: { caseId: string; transfer: string }) {
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
