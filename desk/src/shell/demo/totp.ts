/** The digits that an app shows: RFC 6238 with SHA-1, six digits, thirty seconds. */

const STEP_MS = 30_000
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function stepAt(ms: number): number {
  return Math.floor(ms / STEP_MS)
}

export async function digitsOf(secret: string, step: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(step))
  const key = await crypto.subtle.importKey('raw', bytesOf(secret), { name: 'HMAC', hash: 'SHA-1' }, false, ['sign'])
  const mac = new DataView(await crypto.subtle.sign('HMAC', key, counter))
  const at = mac.getUint8(mac.byteLength - 1) & 15
  return String((mac.getUint32(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Base 32, as secrets are written. */
export function bytesOf(secret: string): Uint8Array<ArrayBuffer> {
  const bits = Array.from(secret.replaceAll(/[\s=]/g, ''), (one) => LETTERS.indexOf(one.toUpperCase()))
  const whole = bits.map((five) => five.toString(2).padStart(5, '0')).join('')
  const bytes = whole.match(/.{8}/g) ?? []
  return new Uint8Array(bytes.map((eight) => parseInt(eight, 2)))
}
