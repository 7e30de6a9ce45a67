/** Entry: every way in, as requests of a stranger; what comes back is a login whose token the pages repeat. */
import { ask, type Schema } from '../api/centre'
import { csrf } from '../api/send'
import { make, prove } from './passkeys'

type SignedIn = Schema<'SignedIn'>

function begun<T extends SignedIn>(signed: T): T {
  csrf.set(signed.csrf)
  return signed
}

export async function byPassword(login: string, password: string, digits: string): Promise<SignedIn> {
  const body = { login, password, digits }
  return begun(await ask('post', '/api/v1/login/password', { body, stranger: true }))
}

export async function byPasskey(): Promise<SignedIn> {
  const { handle, options } = await ask('post', '/api/v1/login/passkey/ask', { stranger: true })
  const body = { handle, answer: await prove(options) }
  return begun(await ask('post', '/api/v1/login/passkey', { body, stranger: true }))
}

/** A fresh proof within the login that runs. */
export async function againByPassword(password: string, digits: string): Promise<SignedIn> {
  return begun(await ask('post', '/api/v1/login/again/password', { body: { password, digits }, stranger: true }))
}

export async function againByPasskey(): Promise<SignedIn> {
  const { handle, options } = await ask('post', '/api/v1/login/passkey/ask', { stranger: true })
  const body = { handle, answer: await prove(options) }
  return begun(await ask('post', '/api/v1/login/again/passkey', { body, stranger: true }))
}

export async function toProvider(): Promise<void> {
  const { address } = await ask('post', '/api/v1/login/provider/ask', { stranger: true })
  location.assign(address)
}

export function lookAtCode(code: string): Promise<Schema<'ToSetUp'>> {
  return ask('post', '/api/v1/login/invitation', { body: { code }, stranger: true })
}

export async function setUpPassword(handle: string, password: string, digits: string): Promise<Schema<'SetUpDone'>> {
  const body = { handle, password, digits }
  return begun(await ask('post', '/api/v1/login/invitation/password', { body, stranger: true }))
}

export async function setUpPasskey(handle: string, options: Record<string, unknown>): Promise<Schema<'SetUpDone'>> {
  const body = { handle, answer: await make(options), label: '' }
  return begun(await ask('post', '/api/v1/login/invitation/passkey', { body, stranger: true }))
}
