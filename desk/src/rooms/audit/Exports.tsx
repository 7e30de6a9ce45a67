/** Exports: what was asked for, whose hand is next, the file when it is ready. */
import { useState } from 'react'
import { useLook } from '../../api/centre'
import { useFresh } from '../../api/events'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Mark, type State } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { useSecond } from '../../api/clock'
import { useMay } from '../../shell/me'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { type Export, nextAct } from './exports'
import { NewExport } from './NewExport'
import { OneExport } from './OneExport'
import { words } from './words'
import styles from './audit.module.css'

const EXPORTS = '/api/v1/exports'
const BEAT_MS = 4000
const MAKING = new Set(['asked', 'running'])

export function Exports() {
  const say = useWords(words)
  const found = useLook(
    EXPORTS,
    { query: { limit: 200 } },
    { refetchInterval: ({ state }) => (state.data?.items.some((one) => MAKING.has(one.state)) ? BEAT_MS : false) },
  )
  useFresh([EXPORTS])
  const all = found.data?.items ?? []
  const ids = all.map((one) => one.id)
  const { chosen, row } = useChoice('export', ids, { group: say('exports'), down: say('down'), up: say('up') })
  const one = all.find((each) => each.id === chosen)
  return (
    <>
      <Panel
        title={say('exports')}
        className={styles.main ?? ''}
        beside={<span className="s m2 cut">{say('exportsSay')}</span>}
        end={<Asking />}
      >
        {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
        {found.isPending ? <Waiting rows={6} /> : null}
        {found.data && all.length === 0 ? <Nothing says={say('noExport')} /> : null}
        {all.length > 0 ? <List all={all} row={row} /> : null}
      </Panel>
      <div className={`col ${styles.side}`}>{one ? <OneExport key={one.id} one={one} /> : null}</div>
    </>
  )
}

/** What may be asked for, by whoever may. */
function Asking() {
  const say = useWords(words)
  const may = useMay()
  const [asking, begin] = useState<'evidence' | 'bulk' | null>(null)
  const ways = (
    [
      ['evidence', 'e', 'evidence.export'],
      ['bulk', 'b', 'export.request'],
    ] as const
  ).filter(([, , action]) => may(action))
  useKeys(
    say('exports'),
    ways.map(([way, keys]) => ({ keys, says: say(way), act: () => begin(way) })),
  )
  return (
    <>
      {ways.map(([way, keys]) => (
        <Button key={way} small keys={keys} onPress={() => begin(way)}>
          {say(way)}
        </Button>
      ))}
      {asking ? <NewExport what={asking} leave={() => begin(null)} /> : null}
    </>
  )
}

export function exportMark(one: Export): State {
  if (one.state === 'refused') return 'late'
  if (MAKING.has(one.state)) return 'wait'
  return nextAct(one) === null || one.state === 'fetched' ? 'ok' : 'open'
}

type Row = (id: string) => Record<string, unknown>

function List({ all, row }: { all: readonly Export[]; row: Row }) {
  const say = useWords(words)
  const second = useSecond()
  return (
    <div className={styles.rows}>
      <table role="grid" aria-label={say('exports')} className={styles.table}>
        <thead>
          <tr>
            <th>{say('at')}</th>
            <th>{say('what')}</th>
            <th>{say('to')}</th>
            <th>{say('reason')}</th>
            <th>{say('by')}</th>
            <th>{say('state')}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={one.id} {...row(one.id)}>
              <td>{shortTime(one.at, second)}</td>
              <td className="cut">
                <b>{whatWord(one.body.what, say)}</b> {say('inCases', { n: one.body.cases.length })}
              </td>
              <td className="cut">{one.body.to}</td>
              <td className="cut">{one.body.reason}</td>
              <td className="cut">{one.by}</td>
              <td>
                <Mark state={exportMark(one)}>{stateWord(one.state, say)}</Mark>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Word<Of extends string> = `${Of}-${string}` & keyof typeof words

export function whatWord(what: string, say: (word: Word<'what'>) => string): string {
  const word = `what-${what}`
  return word in words ? say(word as Word<'what'>) : what
}

export function stateWord(state: string, say: (word: Word<'state'>) => string): string {
  const word = `state-${state}`
  return word in words ? say(word as Word<'state'>) : state
}
