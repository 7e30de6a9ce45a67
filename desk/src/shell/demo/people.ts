/**
 * The made-up people of a demonstration, whose secrets this browser may keep: it plays the app on everybody's phone.
 *
 * The centre knows nothing of it: each of them comes in by password and digits like anybody. Codes come behind the `#`
 * of the address that the machine printed, so they are in no request and no log.
 */
import { keep, recall } from '../../api/kept'
import { againByPassword, byPassword, lookAtCode, setUpPassword } from '../entry'
import { digitsOf, stepAt } from './totp'

interface Known {
  /** Good once; in its place come password and secret. */
  code?: string
  password?: string
  secret?: string
  /** The step whose digits were used last: none is good twice. */
  used?: number
}
type People = Readonly<Record<string, Known>>

const AT = 'hezhan.demo'
const MARK = 'demo.'

/** Who has a part, in the order in which they are offered. */
export const PARTS = [
  'duty.east',
  'duty2.east',
  'lead.east',
  'head.east',
  'head.city',
  'fund.east',
  'review.city',
  'admin',
  'audit',
] as const
export type Part = (typeof PARTS)[number]

export function partOf(login: string): Part | null {
  return PARTS.find((one) => MARK + one === login) ?? null
}

/** Take the codes out of the address, where there are any. */
export function takeCodes(): void {
  const told = new URLSearchParams(location.hash.slice(1))
  const found = PARTS.flatMap((one) => (told.get(one) ? [[one, { code: told.get(one) ?? '' }] as const] : []))
  if (found.length === 0) return
  write({ ...read(), ...Object.fromEntries(found) })
  history.replaceState(null, '', location.pathname + location.search)
}

export function known(): readonly Part[] {
  const people = read()
  return PARTS.filter((one) => people[one])
}

/** Come in as one of them: the first time by the code, then by what was set up with it. */
export async function comeInAs(part: Part): Promise<void> {
  const one = read()[part] ?? {}
  if (!one.code) {
    await signInAgain(part)
    return
  }
  const found = await lookAtCode(one.code)
  const made: Known = { password: crypto.randomUUID(), secret: found.secret }
  const step = stepAt(Date.now())
  await setUpPassword(found.handle, made.password ?? '', await digitsOf(found.secret, step))
  write({ ...read(), [part]: { ...made, used: step } })
}

/** A fresh proof of whoever sits here. */
export async function proveAgain(part: Part): Promise<{ member_id: string }> {
  const one = read()[part] ?? {}
  return againByPassword(one.password ?? '', await nextDigits(part, one))
}

/** The same when the login has run out. */
export async function signInAgain(part: Part): Promise<{ member_id: string }> {
  const one = read()[part] ?? {}
  return byPassword(MARK + part, one.password ?? '', await nextDigits(part, one))
}

/** Digits that were not used yet; the centre takes those of the next half minute too, else they are waited for. */
async function nextDigits(part: Part, one: Known): Promise<string> {
  const step = Math.max(stepAt(Date.now()), (one.used ?? 0) + 1)
  const early = step - stepAt(Date.now()) - 1
  if (early > 0) await new Promise((resolve) => setTimeout(resolve, early * 30_000))
  write({ ...read(), [part]: { ...one, used: step } })
  return digitsOf(one.secret ?? '', step)
}

function read(): People {
  return JSON.parse(recall(localStorage, AT) ?? '{}') as People
}

function write(people: People): void {
  keep(localStorage, AT, JSON.stringify(people))
}
