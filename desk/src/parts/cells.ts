/** Cells: where the caret of a grid goes, and what a pasted sheet puts into it. Pure. */

export interface Caret {
  row: number
  column: number
}

export interface Column<Row> {
  id: string
  name: string
  /** A CSS width: '9rem', '1fr'. */
  width: string
  end?: boolean
  read: (row: Row) => string
  /** The row with this text in the cell; null when the text cannot be read. Without it the cell is not written. */
  write?: (row: Row, text: string) => Row | null
  /** A class of the cell, for a state that its words tell as well. */
  looks?: (row: Row) => string
}

export type Way = 'up' | 'down' | 'left' | 'right' | 'next' | 'before' | 'home' | 'end'

/** Where the caret goes; `next` and `before` run on over the ends of rows. */
export function moved(at: Caret, way: Way, rows: number, columns: number): Caret {
  const last = Math.max(0, rows - 1)
  const end = columns - 1
  const ways: Record<Way, Caret> = {
    up: { row: Math.max(0, at.row - 1), column: at.column },
    down: { row: Math.min(last, at.row + 1), column: at.column },
    left: { row: at.row, column: Math.max(0, at.column - 1) },
    right: { row: at.row, column: Math.min(end, at.column + 1) },
    next: at.column < end ? { row: at.row, column: at.column + 1 } : { row: Math.min(last, at.row + 1), column: 0 },
    before: at.column > 0 ? { row: at.row, column: at.column - 1 } : { row: Math.max(0, at.row - 1), column: end },
    home: { row: at.row, column: 0 },
    end: { row: at.row, column: end },
  }
  return ways[way]
}

const CELL = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy

/** A sheet from the clipboard: rows by lines, cells by tabs; quoted cells may hold both. */
export function sheetOf(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text.replace(/\r\n?/g, '\n').replace(/\n$/, '').matchAll(CELL)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? '')
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  return rows
}

export interface Pasted<Row> {
  rows: Row[]
  /** Cells whose text could not be read: they stay as they were, and are told. */
  refused: { row: number; column: string; text: string }[]
}

/** Put a sheet into the rows at the caret; rows that are missing are made. Cells that are not written are left out. */
export function pasted<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  at: Caret,
  sheet: readonly (readonly string[])[],
  blank: () => Row,
): Pasted<Row> {
  const made = [...rows]
  const refused: Pasted<Row>['refused'] = []
  sheet.forEach((line, down) => {
    const row = at.row + down
    while (made.length <= row) made.push(blank())
    line.forEach((text, right) => {
      const column = columns[at.column + right]
      if (!column?.write) return
      const written = column.write(made[row] as Row, text.trim())
      if (written === null) refused.push({ row, column: column.name, text })
      else made[row] = written
    })
  })
  return { rows: made, refused }
}
