/** The figures of a period: value, changes with their base, trend; Enter opens one to its definition, rows and units. */
import { useLook } from '../../api/centre'
import { Failure } from '../../parts/Failure'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { useQueryValue } from '../../shell/route'
import { useLanguage, useWords } from '../../words/words'
import { OpenFigure } from './OpenFigure'
import { type Period, bounds } from './period'
import type { Figure } from './pieces'
import { Trend } from './Trend'
import { words } from './words'
import styles from './statistics.module.css'

export function FiguresPanel({ period }: { period: Period }) {
  const say = useWords(words)
  const found = useLook('/api/v1/statistics', { query: bounds(period) })
  return (
    <Panel
      title={say('figures')}
      className={styles.figures ?? ''}
      beside={<span className="s m2 cut">{say('figuresSay')}</span>}
    >
      {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
      {found.isPending ? <Waiting rows={10} /> : null}
      {found.data ? <Table figures={found.data} period={period} /> : null}
    </Panel>
  )
}

function Table({ figures, period }: { figures: readonly Figure[]; period: Period }) {
  const say = useWords(words)
  const [opened, open] = useQueryValue('open')
  const keys = figures.map((one) => one.key)
  const names = { group: say('figures'), down: say('down'), up: say('up') }
  const toggle = (): void => open(opened === chosen ? '' : chosen)
  const { chosen, row } = useChoice('figure', keys, names, [{ keys: 'Enter', says: say('open'), act: () => toggle() }])
  return (
    <div className={styles.rows}>
      <table role="treegrid" aria-label={say('figures')} className={styles.table}>
        <thead>
          <tr>
            <th>{say('figure')}</th>
            <th className="n">{say('now')}</th>
            <th className="n">{say('toYear')}</th>
            <th className="n">{say('toPeriod')}</th>
            <th className="n">{say('trend')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((one) => (
            <FigureRow
              key={one.key}
              figure={one}
              row={row(one.key)}
              opened={opened === one.key}
              toggle={() => open(opened === one.key ? '' : one.key)}
              period={period}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  figure: Figure
  row: Record<string, unknown>
  opened: boolean
  toggle: () => void
  period: Period
}

function FigureRow({ figure, row, opened, toggle, period }: RowProps) {
  const say = useWords(words)
  const english = useLanguage() === 'en'
  const change = (one: Figure['to_year']): string => (english ? one.in_english : one.text)
  return (
    <>
      <tr {...row} onDoubleClick={toggle} aria-expanded={opened}>
        <td>
          <b>{english ? figure.in_english : figure.in_chinese}</b>
          {figure.counted_here ? null : <span className="s m2"> {say('notHere')}</span>}
          {figure.target ? (
            <span className="s m2">
              {' '}
              {say('target', { target: english ? figure.target_in_english : figure.target })}
            </span>
          ) : null}
        </td>
        <td className={`n ${styles.value}`}>{english ? figure.text_in_english : figure.text}</td>
        <td className="n s m2">{change(figure.to_year)}</td>
        <td className="n s m2">{change(figure.to_period)}</td>
        <td className="n">
          <Trend values={figure.trend} />
        </td>
      </tr>
      {opened ? (
        <tr className={styles.opened}>
          <td colSpan={5}>
            <OpenFigure figure={figure} period={period} />
          </td>
        </tr>
      ) : null}
    </>
  )
}
