/** Sheets: rows of transfers as they are copied out of a spreadsheet, with a head or by what their cells look like. Pure. */
import { sheetOf } from '../../parts/cells'
import { blankPaid, isBlank } from './forms'
import { numberOf, sumOf, timeOf } from './rows'
import type { Paid, Report } from './spans'

type Field = keyof Paid

/** What heads of sheets are called; the first that fits counts. */
const HEADS: readonly (readonly [RegExp, Field])[] = [
  [/^(交易|转账|付款)?(时间|日期)/, 'at'],
  [/金额|数额/, 'fen'],
  [/(付款|转出|付方|本方|己方).*(户名|姓名|名称)/, 'payer_name'],
  [/(付款|转出|付方|本方|己方).*行/, 'payer_bank'],
  [/(付款|转出|付方|本方|己方).*(账|卡|帐)/, 'payer'],
  [/(收款|转入|收方|对方|对手).*(户名|姓名|名称)|^收款人$/, 'payee_name'],
  [/(收款|转入|收方|对方|对手).*行/, 'payee_bank'],
  [/(收款|转入|收方|对方|对手).*(账|卡|帐)/, 'payee'],
  [/渠道|方式/, 'channel'],
]
/** In which order cells stand that no head names: as in the grid. */
const ORDER: readonly Field[] = [
  'at',
  'fen',
  'payer',
  'payer_bank',
  'payer_name',
  'payee',
  'payee_bank',
  'payee_name',
  'channel',
]

/** The report with the sheet's rows behind its own. */
export function readSheet(report: Report, text: string): Report {
  const sheet = sheetOf(text).filter((row) => row.some((cell) => cell.trim()))
  const head = sheet[0]?.map((cell) => HEADS.find(([named]) => named.test(cell.trim()))?.[1])
  const headed = (head?.filter(Boolean).length ?? 0) >= 2
  const fields = headed ? (head ?? []) : ORDER
  const rows = (headed ? sheet.slice(1) : sheet).map((row) => paidOf(row, fields, report.reported_at))
  return {
    ...report,
    payments: [...report.payments.filter((one) => !isBlank(one)), ...rows.filter((one) => !isBlank(one))],
  }
}

/** A row of cells; what cannot be read is kept in its words. */
function paidOf(row: readonly string[], fields: readonly (Field | undefined)[], reportedAt: string): Paid {
  const paid = blankPaid()
  const left: string[] = []
  row.forEach((cell, n) => {
    const field = fields[n]
    const read = field ? readCell(field, cell.trim(), reportedAt) : null
    if (read === null) left.push(cell.trim())
    else Object.assign(paid, read)
  })
  return { ...paid, words: left.filter(Boolean).join(' ').slice(0, 200) }
}

function readCell(field: Field, cell: string, reportedAt: string): Partial<Paid> | null {
  if (cell === '') return {}
  if (field === 'at') {
    const at = timeOf(cell, reportedAt)
    return at === null ? null : { at }
  }
  if (field === 'fen') {
    const fen = sumOf(cell)
    return fen === undefined ? null : { fen }
  }
  if (field === 'payer' || field === 'payee') {
    const number = numberOf(cell)
    return number === null ? null : { [field]: number }
  }
  return { [field]: cell }
}
