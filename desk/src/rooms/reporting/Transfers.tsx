/** 转账: a row for each payment, typed and pasted by keyboard; what is told differently stands amber until it is settled. */
import { useMemo } from 'react'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import type { Column } from '../../parts/cells'
import { Grid } from '../../parts/Grid'
import { Kbd } from '../../parts/Kbd'
import { Tag } from '../../parts/Mark'
import { Money } from '../../parts/Money'
import { Panel } from '../../parts/Panel'
import { tell } from '../../parts/toasts'
import { type Say, useWords } from '../../words/words'
import { earlierSays } from './Facts'
import { isBlank, settled } from './forms'
import {
  type Contradiction,
  type Row,
  blankRow,
  fenText,
  numberOf,
  rowsOf,
  sourcesOf,
  sumOf,
  tailOf,
  timeOf,
  timeText,
  waysOf,
} from './rows'
import type { Draft, Paid } from './spans'
import type { Earlier } from './useEarlier'
import type { Working } from './useReporting'
import { words } from './words'
import styles from './reporting.module.css'

type Says = Say<typeof words>

interface Props {
  working: Working
  /** Contradictions that nobody has settled. */
  open: readonly Contradiction[]
  /** Both rows stay. */
  keepBoth: (one: Contradiction) => void
  earlier: Earlier
  light: (place: string) => void
}

export function Transfers({ working, open, keepBoth, earlier, light }: Props) {
  const say = useWords(words)
  const { draft, report, change } = working
  const rows = report.payments.length > 0 ? rowsOf(report.payments) : [blankRow()]
  const columns = useMemo(
    () => columnsOf(draft, report.reported_at, open, earlier, say),
    [draft, report.reported_at, open, earlier, say],
  )
  const put = (next: readonly Row[]): void => {
    const paid = next.map((one) => one.paid)
    const last = paid.at(-1)
    change({ ...report, payments: last && paid.length === 1 && isBlank(last) ? [] : paid }, 'payments')
  }
  return (
    <Panel
      title={say('transfers')}
      className={styles.transfers ?? ''}
      beside={
        <>
          <span className="s m2">
            {say('transferSum', { n: report.payments.length })}{' '}
            <b>
              <Money fen={report.payments.reduce((sum, one) => sum + (one.fen ?? 0), 0)} />
            </b>
          </span>
          {open[0] ? <Differ key={keyOf(open[0])} one={open[0]} working={working} keepBoth={keepBoth} /> : null}
        </>
      }
      end={
        <span className="s m2 row">
          <Kbd keys="Tab" /> <Kbd keys="ctrl+v" /> {say('rowKeys')} <Kbd keys="alt+ArrowUp" />
        </span>
      }
    >
      <Grid
        label={say('transfers')}
        rows={rows}
        columns={columns}
        change={put}
        blank={blankRow}
        caret={(row, column) => light(`payments.${row}.${column}`)}
        refused={(cells) => tell(say('notRead', { n: cells.length }))}
      />
    </Panel>
  )
}

export function keyOf(one: Contradiction): string {
  return [one.field, one.first.material, one.first.fact, one.second.material, one.second.fact].join(' ')
}

/** A contradiction, and the three ways to settle it. */
function Differ({
  one,
  working,
  keepBoth,
}: {
  one: Contradiction
  working: Working
  keepBoth: (one: Contradiction) => void
}) {
  const say = useWords(words)
  const ways = waysOf(working.draft, one)
  const sorts = ways.map((way) => say(`sort-${way.sort}` as 'sort-story'))
  const acts = [
    ...ways.map((way, n) => ({
      says: say('use', { sort: sorts[n] ?? '' }),
      act: () => working.change(settled(working.report, way.keep, way.drop)),
    })),
    { says: say('both'), act: () => keepBoth(one) },
  ]
  useKeys(
    say('transfers'),
    acts.map(({ says, act }, n) => ({ keys: String(n + 1), says, act })),
  )
  const [first = '', second = ''] = ways.map((way, n) => say('sourceSays', { sort: sorts[n] ?? '', value: way.value }))
  return (
    <>
      <Tag state="open">{say('differ', { field: fieldOf(one.field, say), one: first, other: second })}</Tag>
      {acts.map(({ says, act }, n) => (
        <Button key={says} small onPress={act} keys={String(n + 1)}>
          {says}
        </Button>
      ))}
    </>
  )
}

const FIELDS = { payee: 'payee', payer: 'payer', time: 'time', payee_name: 'holder' } as const

function fieldOf(field: string, say: Says): string {
  return say(FIELDS[field as keyof typeof FIELDS])
}

const WAYS = ['coins', 'counter', 'wallet', 'bank_app'] as const

function isWay(channel: string): channel is (typeof WAYS)[number] {
  return WAYS.some((one) => one === channel)
}

/** By the API's name of a field, that of its column. */
const COLUMN: Readonly<Record<string, string>> = { time: 'at', amount: 'fen' }

function columnsOf(
  draft: Draft,
  reportedAt: string,
  open: readonly Contradiction[],
  earlier: Earlier,
  say: Says,
): Column<Row>[] {
  const doubts = (n: number, id: string): readonly Contradiction[] =>
    open.filter((one) => one.payments.includes(n) && (COLUMN[one.field] ?? one.field) === id)
  const cell = (
    id: keyof Paid,
    name: string,
    width: string,
    how: { read: (row: Row) => string; write: (text: string) => Partial<Paid> | null; end?: boolean },
  ): Column<Row> => ({
    id,
    name,
    width,
    end: how.end ?? false,
    read: how.read,
    looks: (row) => (doubts(row.n, id).length > 0 ? (styles.doubtful ?? '') : ''),
    write: (row, text) => {
      const written = how.write(text)
      return written && { ...row, paid: { ...row.paid, ...written } }
    },
  })
  const text = (id: 'payer_name' | 'payer_bank' | 'payee_name' | 'payee_bank', name: string, width: string) =>
    cell(id, name, width, { read: (row) => row.paid[id], write: (typed) => ({ [id]: typed.trim() }) })
  const number = (id: 'payer' | 'payee', name: string) =>
    cell(id, name, 'minmax(11.5rem, 1.5fr)', {
      read: (row) => row.paid[id] || tailOf(draft, row.n, id),
      write: (typed) => {
        const plain = numberOf(typed)
        return plain === null ? null : { [id]: plain }
      },
    })
  return [
    { id: 'n', name: say('no'), width: '2.6rem', end: true, read: (row) => (row.n < 0 ? '' : String(row.n + 1)) },
    cell('at', say('time'), '8rem', {
      read: (row) => timeText(row.paid.at),
      write: (typed) => {
        const at = typed.trim() === '' ? '' : timeOf(typed, reportedAt)
        return at === null ? null : { at: at || null }
      },
    }),
    cell('fen', say('sum'), '8.2rem', {
      end: true,
      read: (row) => fenText(row.paid.fen),
      write: (typed) => {
        const fen = sumOf(typed)
        return fen === undefined ? null : { fen }
      },
    }),
    number('payer', say('payer')),
    text('payer_bank', say('bank'), 'minmax(4.6rem, .6fr)'),
    text('payer_name', say('holder'), 'minmax(4.6rem, .5fr)'),
    number('payee', say('payee')),
    text('payee_bank', say('bank'), 'minmax(4.6rem, .6fr)'),
    text('payee_name', say('holder'), 'minmax(4.6rem, .5fr)'),
    cell('channel', say('channel'), 'minmax(5rem, .5fr)', {
      read: (row) => (isWay(row.paid.channel) ? say(`way-${row.paid.channel}`) : row.paid.channel),
      write: (typed) => ({ channel: typed.trim() }),
    }),
    {
      id: 'source',
      name: say('source'),
      width: 'minmax(6rem, .7fr)',
      read: (row) =>
        [
          ...sourcesOf(draft, row.n).map((sort) => say(`sort-${sort}` as 'sort-story')),
          earlierSays(earlier, row.paid.payee, say),
        ]
          .filter(Boolean)
          .join(' '),
    },
    {
      id: 'check',
      name: say('check'),
      width: 'minmax(9rem, .9fr)',
      read: (row) => checkOf(draft, row.n, say),
    },
  ]
}

/** What the bank compares: what is there of it, or what stands against a stop. */
function checkOf(draft: Draft, n: number, say: Says): string {
  const stop = draft.stops.find((one) => one.payment === n)
  if (!stop) return ''
  if (stop.against.length > 0) return stop.against.join('；')
  if (stop.missing.length === 0) return say('complete')
  return say('lacks', { what: stop.missing.map((one) => say(`has-${one}` as 'has-name')).join(' ') })
}
