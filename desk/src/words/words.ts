/**
 * Words: everything that is read on the desk stands in tables, Chinese beside English.
 *
 *     export const words = table({ waiting: ['{n} 条新', '{n} new {n|case|cases}'] })
 *     const say = useWords(words)
 *     say('waiting', { n: 3 })
 */
import { useCallback } from 'react'
import { remembered, useKept } from '../api/kept'

export type Language = 'zh' | 'en'
export type Pair = readonly [zh: string, en: string]
export type Table = Readonly<Record<string, Pair>>
export type Values = Readonly<Record<string, string | number>>
export type Say<T extends Table> = (word: keyof T & string, values?: Values) => string

export const language = remembered<Language>('language', 'zh', ['zh', 'en'])

export function table<const T extends Table>(words: T): T {
  return words
}

/** Fill a sentence: `{name}` is a value, `{n|one|many}` the word that fits the number. */
export function filled(sentence: string, values: Values = {}): string {
  return sentence.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (_, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (one === undefined) return String(value ?? '')
    return (Number(value) === 1 ? one : many) ?? ''
  })
}

export function useLanguage(): Language {
  return useKept(language)
}

export function useWords<const T extends Table>(words: T): Say<T> {
  const spoken = useLanguage()
  return useCallback((word, values) => filled(words[word]?.[spoken === 'zh' ? 0 : 1] ?? '', values), [words, spoken])
}

/** What the centre says in both languages. */
export function useSaid(): (one: { says: string; in_english: string }) => string {
  const spoken = useLanguage()
  return useCallback((one) => (spoken === 'zh' ? one.says : one.in_english), [spoken])
}
