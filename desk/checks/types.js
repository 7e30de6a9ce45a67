/** Types of the API from its document: `npm run schema` writes src/api/schema.d.ts; `--check` compares. */
import { readFileSync, writeFileSync } from 'node:fs'
import openapi, { astToString } from 'openapi-typescript'

const FILE = 'src/api/schema.d.ts'
const HEAD = '// Written by `npm run schema` from openapi.json: not by hand.\n'

/** What types need: no words, and no answers that are problems, which are all of one form. */
function bare(value, inProperties = false) {
  if (Array.isArray(value)) return value.map((one) => bare(one))
  if (value === null || typeof value !== 'object') return value
  const kept = Object.entries(value).filter(
    ([name, inside]) =>
      inProperties || !(['description', 'summary', 'title', 'examples'].includes(name) && typeof inside !== 'object'),
  )
  return Object.fromEntries(kept.map(([name, inside]) => [name, bare(inside, name === 'properties')]))
}

const document = bare(JSON.parse(readFileSync('openapi.json', 'utf8')))
for (const path of Object.values(document.paths))
  for (const operation of Object.values(path))
    if (operation.responses)
      operation.responses = Object.fromEntries(Object.entries(operation.responses).filter(([status]) => status < '400'))
delete document.components.responses
const written = HEAD + astToString(await openapi(document, { silent: true }))

if (process.argv.includes('--check')) {
  if (readFileSync(FILE, 'utf8') !== written) {
    console.error(`${FILE} is not what openapi.json says: npm run schema`)
    process.exit(1)
  }
} else writeFileSync(FILE, written)
