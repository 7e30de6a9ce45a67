/** Exporting: exactly what is seen, as a file: the picture, the rows, or the whole of it as JSON. */
import type { Money } from './money'
import { standingOf } from './money'
import { outcomeOf, ranked } from './rows'
import { yuan } from '../../words/numbers'

const SVG = 'http://www.w3.org/2000/svg'
const SCALE = 2 // pixels of a PNG for each of the page

/** Cells that a spreadsheet would take for a formula begin with an apostrophe. */
export function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The table in its order, for spreadsheets; numbers of accounts stay texts. */
export function tableOf(
  money: Money,
  heads: readonly string[],
  says: (word: ReturnType<typeof outcomeOf>['word']) => string,
): string {
  const rows = ranked(money).map((node) => [
    String(node.level),
    `\t${node.account.account}`.trim(),
    node.account.holder,
    node.account.bank,
    yuan(node.fen),
    yuan(node.on),
    yuan(node.parts.find((one) => one.state === 'gone')?.fen ?? 0),
    yuan(standingOf(node)),
    yuan(node.account.unexplained),
    yuan(node.account.balance),
    says(outcomeOf(node).word),
  ])
  return `\ufeff${[heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** The drawing with its looks written into it, so that it is the same outside of the page. */
export function drawingOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const looks = [
    'fill',
    'stroke',
    'stroke-width',
    'stroke-dasharray',
    'fill-opacity',
    'font-weight',
    'paint-order',
    'opacity',
  ] as const
  const [from, to] = [
    [svg, ...svg.querySelectorAll('*')],
    [copy, ...copy.querySelectorAll('*')],
  ]
  from.forEach((one, n) => {
    const look = getComputedStyle(one)
    for (const name of looks) to[n]?.setAttribute(name, look.getPropertyValue(name))
  })
  copy.setAttribute('xmlns', SVG)
  copy.setAttribute('font-family', getComputedStyle(svg).fontFamily)
  copy.prepend(paperOf(svg))
  return new XMLSerializer().serializeToString(copy)
}

function paperOf(svg: SVGSVGElement): SVGRectElement {
  const paper = document.createElementNS(SVG, 'rect')
  const looks = { width: '100%', height: '100%', fill: getComputedStyle(svg).getPropertyValue('--panel') }
  for (const [name, value] of Object.entries(looks)) paper.setAttribute(name, value)
  return paper
}

/** Pixels by way of an address of data: the pages may load no pictures from elsewhere. */
export async function pixelsOf(drawing: string, width: number, height: number, paper: string): Promise<Blob | null> {
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * SCALE
  canvas.height = height * SCALE
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.fillStyle = paper
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return await new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}

export function handOut(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
