/** Spans: a text cut at its facts. Places count code points, as the centre counts them. Pure. */
import type { Schema } from '../../api/centre'

export type Draft = Schema<'DraftShown'>
export type Material = Schema<'MaterialShown'>
export type Fact = Schema<'FactShown'>
export type Report = Schema<'Report'>
export type Paid = Schema<'PaymentTold'>

export interface Piece {
  /** Where it begins, in code points. */
  start: number
  text: string
  fact: Fact | null
}

/** The text in pieces, each plain or one fact; together they are the text. */
export function pieces(text: string, facts: readonly Fact[]): Piece[] {
  const signs = Array.from(text)
  const cut = (from: number, to: number): string => signs.slice(from, to).join('')
  const found: Piece[] = []
  let at = 0
  for (const fact of facts) {
    if (fact.start < at) continue
    if (fact.start > at) found.push({ start: at, text: cut(at, fact.start), fact: null })
    found.push({ start: fact.start, text: cut(fact.start, fact.end), fact })
    at = fact.end
  }
  if (at < signs.length) found.push({ start: at, text: cut(at, signs.length), fact: null })
  return found
}

/** Where such words stand, nearest to a place; null when they do not. */
export function placeOf(text: string, words: string, near: number): { start: number; end: number } | null {
  const [signs, wanted] = [Array.from(text), Array.from(words)]
  if (wanted.length === 0) return null
  let best = -1
  for (let at = 0; at + wanted.length <= signs.length; at += 1) {
    if (!wanted.every((sign, n) => signs[at + n] === sign)) continue
    if (best < 0 || Math.abs(at - near) < Math.abs(best - near)) best = at
  }
  return best < 0 ? null : { start: best, end: best + wanted.length }
}

/** text[start:end] in code points. */
export function wordsAt(text: string, start: number, end: number): string {
  return Array.from(text).slice(start, end).join('')
}

export const nameOf = (material: string, fact: string): string => `${material}/${fact}`

/** Every fact of a draft by its name, in the order in which they stand. */
export function factsOf(draft: Draft): { name: string; material: Material; fact: Fact }[] {
  return draft.materials.flatMap((material) =>
    material.facts.map((fact) => ({ name: nameOf(material.id, fact.fact), material, fact })),
  )
}

/** What was pasted: a message of a bank, a chat, or somebody's words. */
export function sortOf(text: string): 'sms' | 'chat' | 'story' {
  if (/^\s*【[^】]{2,12}】/.test(text) && /尾号|余额|验证码|到账|转出|支出/.test(text)) return 'sms'
  const lines = text.split('\n').filter((line) => line.trim())
  const told = lines.filter((line) => /^[^：:\s]{1,12}[：:]\s*\S/.test(line))
  return lines.length >= 3 && told.length * 2 > lines.length ? 'chat' : 'story'
}

/** Whether a pasted text is a sheet of transfers and no words. */
export function isSheet(text: string): boolean {
  return text.trimEnd().includes('\t')
}
