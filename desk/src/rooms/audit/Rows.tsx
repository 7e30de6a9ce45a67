/** Rows of the log: only what is seen is drawn, so that thousands scroll. One of them is chosen. */
import { useEffect, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useSecond } from '../../api/clock'
import { Mark } from '../../parts/Mark'
import { useChoice } from '../../parts/useChoice'
import { clockTime, shortTime } from '../../words/times'
import { useSaid, useWords } from '../../words/words'
import { type Line, reasonOf, wasRefused } from './lines'
import { words } from './words'
import styles from './audit.module.css'

const ROW_REM = 1.9
const rowPx = (): number => ROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize)

interface Props {
  lines: readonly Line[]
  /** Asked for when the end comes near. */
  more?: (() => void) | undefined
  /** Instead of the case: why it was done. */
  reasons?: boolean
}

export function Rows({ lines, more, reasons }: Props) {
  const say = useWords(words)
  const box = useRef<HTMLDivElement>(null)
  const ids = lines.map((one) => String(one.seq))
  const { row } = useChoice('entry', ids, { group: say('log'), down: say('down'), up: say('up') })
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => box.current,
    estimateSize: rowPx,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (more && last >= lines.length - 20) more()
  }, [more, last, lines.length])
  return (
    <div className={styles.grid} role="grid" aria-label={say('log')} aria-rowcount={lines.length + 1}>
      <div className={`${styles.row} ${styles.heads}`} role="row" aria-rowindex={1}>
        <span role="columnheader">{say('seq')}</span>
        <span role="columnheader">{say('at')}</span>
        <span role="columnheader">{say('who')}</span>
        <span role="columnheader">{say('kind')}</span>
        <span role="columnheader">{say('act')}</span>
        <span role="columnheader">{say(reasons ? 'why' : 'caseNo')}</span>
      </div>
      <div className={styles.box} ref={box} role="rowgroup">
        <div className={styles.whole} style={{ height: virtual.getTotalSize() }} role="presentation">
          {items.map(({ index, start, size }) => {
            const line = lines[index]
            return line ? (
              <div
                key={line.seq}
                role="row"
                aria-rowindex={index + 2}
                className={styles.row}
                style={{ height: size, transform: `translateY(${start}px)` }}
                {...row(String(line.seq))}
              >
                <Cells line={line} reasons={reasons ?? false} />
              </div>
            ) : null
          })}
        </div>
      </div>
    </div>
  )
}

function Cells({ line, reasons }: { line: Line; reasons: boolean }) {
  const say = useWords(words)
  const second = useSecond()
  const day = shortTime(line.at, second).slice(0, -6)
  const said = useSaid()
  const why = reasonOf(line)
  return (
    <>
      <span role="gridcell" className="n">
        {line.seq}
      </span>
      <span role="gridcell">
        <span className="m2">{day}</span> {clockTime(line.at)}
      </span>
      <span role="gridcell" className="cut">
        {line.who}
      </span>
      <span role="gridcell">
        {wasRefused(line) ? (
          <Mark state="late">{say('denied')}</Mark>
        ) : (
          <Mark state={line.look ? 'wait' : 'ok'}>{say(line.look ? 'look' : 'done')}</Mark>
        )}
      </span>
      <span role="gridcell" className="cut">
        {said(line)}
      </span>
      <span role="gridcell" className="cut m2">
        {reasons ? why || (line.purpose ? say('forCase', { id: line.purpose.slice(0, 8) }) : '—') : short(line.case_id)}
      </span>
    </>
  )
}

function short(id: string | null): string {
  return id === null ? '—' : id.slice(0, 8)
}
