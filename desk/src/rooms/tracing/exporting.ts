/** Exporting: exactly what is seen, as a file that the centre makes and notes; the page gives it the drawing. */
import { nameOf } from '../../api/download'
import { send } from '../../api/send'
import { whollyDrawn } from './useSight'

export const FORMS = ['pdf', 'xlsx', 'png', 'svg', 'json'] as const
export type Form = (typeof FORMS)[number]

const SVG = 'http://www.w3.org/2000/svg'
const SCALE = 2 // pixels of a PNG for each of the page
const WITH_DRAWING: readonly Form[] = ['pdf', 'png', 'svg']

interface Seen {
  caseId: string
  rule: string
  atMs: number | null
}

/** Have it made and saved; gives its name. */
export async function exported({ caseId, rule, atMs }: Seen, form: Form, svg: SVGSVGElement | null): Promise<string> {
  const drawing = svg && WITH_DRAWING.includes(form) ? whollyDrawn(() => drawingOf(svg)) : ''
  const at = atMs === null ? null : new Date(atMs).toISOString()
  const answer = await send({
    method: 'POST',
    path: `/api/v1/cases/${caseId}/picture/export`,
    body: { form, policy: rule, at, drawing },
    purpose: caseId,
  })
  const name = nameOf(answer.headers.get('Content-Disposition')) ?? `${caseId}.${form}`
  const content = form === 'png' && svg ? await pixelsOf(await answer.text(), svg) : await answer.blob()
  handOut(content, name)
  return name
}

const INHERITED = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'font-weight',
  'paint-order',
] as const

/** The drawing with its looks written into it, so that it is the same outside of the page. */
export function drawingOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  written(svg, copy, null)
  copy.setAttribute('xmlns', SVG)
  copy.setAttribute('font-family', getComputedStyle(svg).fontFamily)
  copy.prepend(paperOf(svg))
  return new XMLSerializer().serializeToString(copy)
}

/** Looks that differ from those of what it stands in; what only the page needs is left out. */
function written(from: Element, to: Element, above: CSSStyleDeclaration | null): void {
  const look = getComputedStyle(from)
  for (const name of INHERITED) {
    const value = look.getPropertyValue(name)
    if (value !== above?.getPropertyValue(name)) to.setAttribute(name, value)
    else to.removeAttribute(name)
  }
  if (look.opacity !== '1') to.setAttribute('opacity', look.opacity)
  for (const name of ['class', 'data-vessel', 'data-ribbon', 'aria-hidden']) to.removeAttribute(name)
  const inside = [...to.children]
  Array.from(from.children).forEach((one, n) => {
    const child = inside[n]
    if (child) written(one, child, look)
  })
}

function paperOf(svg: SVGSVGElement): SVGRectElement {
  const paper = document.createElementNS(SVG, 'rect')
  const looks = { width: '100%', height: '100%', fill: getComputedStyle(svg).getPropertyValue('--panel') }
  for (const [name, value] of Object.entries(looks)) paper.setAttribute(name, value)
  return paper
}

/** Pixels by way of an address of data: the pages may load no pictures from elsewhere. */
async function pixelsOf(drawing: string, svg: SVGSVGElement): Promise<Blob> {
  const picture = new Image()
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = svg.clientWidth * SCALE
  canvas.height = svg.clientHeight * SCALE
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return await new Promise((resolve, fail) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : fail(new Error('no pixels'))), 'image/png'),
  )
}

function handOut(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
