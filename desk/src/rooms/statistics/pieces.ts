/** A bulletin's text with its figures in their places, as the centre fills it in; and a number put right by locking it. */
import type { Schema } from '../../api/centre'
import type { Language } from '../../words/words'

export type Figure = Schema<'FigureTold'>
export type Doubt = Schema<'DoubtShown'>

export interface Piece {
  text: string
  /** The figure it says; empty where people's own words stand. */
  key: string
  /** Where it stands in the text as written. */
  at: number
  /** How long it is there. */
  written: number
}

/** Whether it is counted in fen. */
export const isMoney = (figure: Figure): boolean => figure.measure === '元'

const LOCKED = /\{([^{}\n]{0,60})\}/g

/** How each figure and each of its changes is written; what is not known is not there. */
export function shownOf(figures: readonly Figure[], language: Language): ReadonlyMap<string, string> {
  const english = language === 'en'
  const close = (text: string): string => (english ? text : text.replaceAll(' ', ''))
  const all = new Map<string, string>()
  for (const one of figures) {
    if (one.value === '') continue
    all.set(one.key, close(english ? one.text_in_english : one.text))
    for (const [name, change] of [
      ['period', one.to_period],
      ['year', one.to_year],
    ] as const)
      if (change.by) all.set(`${one.key}.${name}`, close(english ? change.brief_in_english : change.brief))
  }
  return all
}

/** The pieces; a key that no figure has stays as it was typed, with `key` '?'. */
export function piecesOf(text: string, shown: ReadonlyMap<string, string>): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  const words = (until: number): void => {
    if (until > at) pieces.push({ text: text.slice(at, until), key: '', at, written: until - at })
  }
  for (const found of text.matchAll(LOCKED)) {
    words(found.index)
    const said = shown.get(found[1] ?? '')
    const key = said === undefined ? '?' : (found[1] ?? '')
    pieces.push({ text: said ?? found[0], key, at: found.index, written: found[0].length })
    at = found.index + found[0].length
  }
  words(text.length)
  return pieces
}

export function joined(pieces: readonly Piece[]): string {
  return pieces.map((one) => one.text).join('')
}

/** The text with a doubted number locked to its figure; as it was where the doubt names none or stands in a locked piece. */
export function lockedIn(text: string, pieces: readonly Piece[], doubt: Doubt): string {
  if (doubt.key === '') return text
  let begins = 0
  for (const piece of pieces) {
    const length = Array.from(piece.text).length
    if (piece.key === '' && begins <= doubt.start && doubt.end <= begins + length) {
      const letters = Array.from(piece.text)
      const before = letters.slice(0, doubt.start - begins).join('')
      const after = letters.slice(doubt.end - begins).join('')
      return text.slice(0, piece.at) + before + `{${doubt.key}}` + after + text.slice(piece.at + piece.written)
    }
    begins += length
  }
  return text
}
