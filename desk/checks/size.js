/** Budgets: what the browser must fetch before the first screen, and what each further part costs, gzipped. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const PAGES = process.env.HEZHAN_PAGES ?? '../src/hezhan/pages'
const SHELL = 200 * 1024
const ROUTE = 100 * 1024
const CHARTS = 285 * 1024 // a chart library may come alone, when a screen asks for it

const parts = JSON.parse(readFileSync(`${PAGES}/manifest.json`, 'utf8'))
const size = (file) => gzipSync(readFileSync(`${PAGES}/${file}`), { level: 9 }).length
const needed = (name, seen = new Set()) => {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const one of parts[name].imports ?? []) needed(one, seen)
  return seen
}
const total = (names) => [...names].reduce((sum, name) => sum + size(parts[name].file), 0)

const shell = needed('index.html')
const rows = [['shell', total(shell), SHELL]]
for (const [name, part] of Object.entries(parts)) {
  if (!part.isDynamicEntry) continue
  const own = [...needed(name)].filter((one) => !shell.has(one))
  rows.push([name, total(own), /echarts/.test(name) ? CHARTS : ROUTE])
}
for (const [name, bytes, most] of rows)
  console.log(
    `${(bytes / 1024).toFixed(1).padStart(7)} KB of ${most / 1024} KB  ${name}${bytes > most ? '  TOO LARGE' : ''}`,
  )
process.exit(rows.some(([, bytes, most]) => bytes > most) ? 1 : 0)
