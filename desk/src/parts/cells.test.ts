import { describe, expect, it } from 'vitest'
import { type Column, moved, pasted, sheetOf } from './cells'

interface Row {
  name: string
  n: number
}
const COLUMNS: Column<Row>[] = [
  { id: 'name', name: 'name', width: '1fr', read: (row) => row.name, write: (row, name) => ({ ...row, name }) },
  { id: 'sum', name: 'sum', width: '1fr', read: () => 'x' },
  {
    id: 'n',
    name: 'n',
    width: '1fr',
    read: (row) => String(row.n),
    write: (row, text) => (/^\d+$/.test(text) ? { ...row, n: Number(text) } : null),
  },
]
const blank = (): Row => ({ name: '', n: 0 })

describe('the caret', () => {
  it('runs on over the ends of rows and stays within the grid', () => {
    expect(moved({ row: 0, column: 2 }, 'next', 2, 3)).toEqual({ row: 1, column: 0 })
    expect(moved({ row: 1, column: 0 }, 'before', 2, 3)).toEqual({ row: 0, column: 2 })
    expect(moved({ row: 1, column: 1 }, 'down', 2, 3)).toEqual({ row: 1, column: 1 })
    expect(moved({ row: 0, column: 0 }, 'up', 2, 3)).toEqual({ row: 0, column: 0 })
  })
})

describe('a sheet', () => {
  it('is cut by lines and tabs, but not within quotes', () => {
    expect(sheetOf('a\tb\r\nc\t"d\te\n""f"""\n')).toEqual([
      ['a', 'b'],
      ['c', 'd\te\n"f"'],
    ])
    expect(sheetOf('')).toEqual([['']])
    expect(sheetOf('a\t\t')).toEqual([['a', '', '']])
  })
  it('goes into the cells from the caret on, makes rows, and tells what it could not read', () => {
    const done = pasted(
      [blank()],
      COLUMNS,
      { row: 0, column: 0 },
      [
        ['a', 'not written', '5'],
        ['b', '', 'five'],
      ],
      blank,
    )
    expect(done.rows).toEqual([
      { name: 'a', n: 5 },
      { name: 'b', n: 0 },
    ])
    expect(done.refused).toEqual([{ row: 1, column: 'n', text: 'five' }])
  })
})
