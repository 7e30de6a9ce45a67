/** Every word of the desk stands in a table, in both languages; components hold no text of their own. */
import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const SRC = join(import.meta.dirname, '../src')
const FILES = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((name) => join(SRC, name))
const TABLES = FILES.filter(
  (file) => /words\/(roles|orders)\.ts$|words\.ts$/.test(file) && !/words\/words\.ts$/.test(file),
)
const COMPONENTS = FILES.filter((file) => file.endsWith('.tsx'))
const HAN = /\p{Script=Han}/u
const READ = new Set(['aria-label', 'label', 'title', 'alt', 'placeholder', 'says', 'hint', 'aria-description'])
const places = (text: string): string[] => [...text.matchAll(/\{(\w+)/g)].map((one) => one[1] ?? '').sort()

describe.each(TABLES.map((file) => [relative(SRC, file), file] as const))('%s', (_, file) => {
  it('says everything in Chinese and in English, with the same values', async () => {
    const tables = Object.values((await import(file)) as Record<string, unknown>).filter(
      (one): one is Record<string, readonly [string, string]> => typeof one === 'object',
    )
    expect(tables.length).toBeGreaterThan(0)
    for (const [word, [zh, en]] of tables.flatMap((one) => Object.entries(one))) {
      expect(zh.trim(), word).not.toBe('')
      expect(en.trim(), word).not.toBe('')
      expect(new Set(places(en)), word).toEqual(new Set(places(zh)))
      if (zh !== en) expect(en, word).not.toMatch(HAN)
    }
  })
})

describe.each(COMPONENTS.map((file) => [relative(SRC, file), file] as const))('%s', (_, file) => {
  it('holds no text of its own', () => {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
    const found: string[] = []
    const look = (node: ts.Node): void => {
      if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim())
      if (ts.isStringLiteralLike(node) && HAN.test(node.text)) found.push(node.text)
      if (
        ts.isJsxAttribute(node) &&
        READ.has(node.name.getText()) &&
        node.initializer?.kind === ts.SyntaxKind.StringLiteral
      )
        found.push(node.getText())
      ts.forEachChild(node, look)
    }
    look(source)
    expect(found).toEqual([])
  })
})
