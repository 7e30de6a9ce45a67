/**
 * Grid: rows that are typed, moved through and pasted by keyboard. Only what is seen is drawn, so thousands of rows scroll.
 *
 * The chosen cell is always a real text field: an input method composes in it from the first stroke. Arrows move as long as
 * nothing was typed; then they move within the text.
 */
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useWords } from '../words/words'
import { Button } from './Button'
import { type Caret, type Column, type Pasted, type Way, moved, pasted, sheetOf } from './cells'
import { words } from './words'

interface Props<Row> {
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  change: (rows: Row[]) => void
  /** A row with nothing in it; without it no rows are added. */
  blank?: () => Row
  /** What of a pasted sheet could not be read. */
  refused?: (cells: Pasted<Row>['refused']) => void
  /** Where the caret is now: the row, the column's id. */
  caret?: (row: number, column: string) => void
}

const ROW_REM = 2.15
const rowPx = (): number => ROW_REM * parseFloat(getComputedStyle(document.documentElement).fontSize)

export function Grid<Row>({ label, rows, columns, change, blank, refused, caret }: Props<Row>) {
  const say = useWords(words)
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<Caret>({ row: 0, column: 0 })
  const [held, hold] = useState(false)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: rowPx,
    overscan: 12,
  })
  const widths = { gridTemplateColumns: columns.map((one) => one.width).join(' ') }
  const to = (caret: Caret): void => {
    setAt(caret)
    virtual.scrollToIndex(caret.row, { align: 'auto' })
  }
  const put = (caret: Caret, text: string): boolean => {
    const row = rows[caret.row]
    const written = row === undefined ? null : (columns[caret.column]?.write?.(row, text) ?? null)
    if (written !== null) change(rows.map((one, n) => (n === caret.row ? written : one)))
    return written !== null
  }
  const add = (): void => {
    if (!blank) return
    change([...rows, blank()])
    hold(true)
    setAt({ row: rows.length, column: 0 })
  }
  const move = (way: Way): void => {
    const last = at.row === rows.length - 1
    if (blank && last && ((way === 'next' && at.column === columns.length - 1) || way === 'down')) add()
    else to(moved(at, way, rows.length, columns.length))
  }
  const paste = (text: string): boolean => {
    const sheet = sheetOf(text)
    if (sheet.length === 1 && sheet[0]?.length === 1) return false
    const done = pasted(rows, columns, at, blank ? sheet : sheet.slice(0, rows.length - at.row), blank ?? noRow)
    change(done.rows)
    if (done.refused.length > 0) refused?.(done.refused)
    return true
  }
  return (
    <div className="grid">
      <div
        className="grid-all"
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
      >
        <div className="grid-row head" role="row" aria-rowindex={1} style={widths}>
          {columns.map((one) => (
            <span key={one.id} role="columnheader" className={one.end ? 'n' : ''}>
              {one.name}
            </span>
          ))}
        </div>
        <div className="grid-box" ref={box} onBlur={(blur) => hold(blur.currentTarget.contains(blur.relatedTarget))}>
          <div className="grid-whole" style={{ height: virtual.getTotalSize() }} role="presentation">
            {virtual.getVirtualItems().map(({ index, start, size }) => (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className="grid-row"
                style={{ ...widths, height: size, transform: `translateY(${start}px)` }}
              >
                {columns.map((column, n) => {
                  const row = rows[index] as Row
                  const here = at.row === index && at.column === n
                  return (
                    <div
                      key={column.id}
                      role="gridcell"
                      aria-selected={here}
                      aria-readonly={!column.write}
                      className={[column.end ? 'n' : '', column.looks?.(row) ?? ''].filter(Boolean).join(' ')}
                      onMouseDown={() => {
                        hold(true)
                        setAt({ row: index, column: n })
                      }}
                    >
                      {here ? (
                        <Cell
                          key={`${index} ${column.id} ${column.read(row)}`}
                          text={column.read(row)}
                          label={column.name}
                          fixed={!column.write}
                          grab={held}
                          held={() => {
                            hold(true)
                            caret?.(index, column.id)
                          }}
                          put={(text) => put(at, text)}
                          above={index > 0 ? column.read(rows[index - 1] as Row) : null}
                          move={move}
                          paste={paste}
                        />
                      ) : (
                        <span className="cut">{column.read(row)}</span>
                      )}
                    </div>
                  )
                })}
              </div>
            ))}
          </div>
        </div>
      </div>
      <p className="s m2 row">
        <span className="sp">{say('gridKeys')}</span>
        {blank ? (
          <Button small onPress={add}>
            {say('addRow')}
          </Button>
        ) : null}
      </p>
    </div>
  )
}

interface CellProps {
  text: string
  label: string
  fixed: boolean
  /** Whether the caret was in the grid already, so that it follows. */
  grab: boolean
  held: () => void
  put: (text: string) => boolean
  above: string | null
  move: (way: Way) => void
  paste: (text: string) => boolean
}

function Cell({ text, label, fixed, grab, held, put, above, move, paste }: CellProps) {
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(text)
  const [wrong, setWrong] = useState(false)
  const [within, setWithin] = useState(false)
  useEffect(() => {
    if (!grab) return
    field.current?.focus()
    field.current?.select()
  }, [grab])
  const done = (): boolean => {
    if (typed === text || fixed) return true
    const read = put(typed)
    setWrong(!read)
    return read
  }
  const go = (press: KeyboardEvent, way: Way): void => {
    press.preventDefault()
    if (done()) move(way)
  }
  const pressed = (press: KeyboardEvent<HTMLInputElement>): void => {
    if (press.nativeEvent.isComposing) return
    const way = wayOf(press, within || typed !== text)
    if (press.altKey && press.key === 'ArrowUp' && above !== null && !fixed) {
      press.preventDefault()
      setTyped(above)
    } else if (way) go(press, way)
    else if (press.key === 'F2') setWithin(true)
    else if (press.key === 'Escape' && typed !== text) {
      press.stopPropagation()
      setTyped(text)
      setWrong(false)
    }
  }
  return (
    <input
      ref={field}
      aria-label={label}
      aria-invalid={wrong}
      readOnly={fixed}
      value={typed}
      onFocus={held}
      onChange={(typing) => setTyped(typing.target.value)}
      onKeyDown={pressed}
      onBlur={done}
      onPaste={(pasting) => {
        if (paste(pasting.clipboardData.getData('text/plain'))) pasting.preventDefault()
      }}
    />
  )
}

const ALWAYS: Readonly<Record<string, Way>> = { ArrowUp: 'up', ArrowDown: 'down', Enter: 'down' }
const UNTYPED: Readonly<Record<string, Way>> = { ArrowLeft: 'left', ArrowRight: 'right', Home: 'home', End: 'end' }

function wayOf(press: KeyboardEvent, typing: boolean): Way | undefined {
  if (press.altKey || press.ctrlKey || press.metaKey) return undefined
  if (press.key === 'Tab') return press.shiftKey ? 'before' : 'next'
  return ALWAYS[press.key] ?? (typing ? undefined : UNTYPED[press.key])
}

function noRow(): never {
  throw new Error('no rows are added here')
}
