/**
 * Download: a file from a door, saved by the browser. It goes through `send`, so that a login that ran out or a case that
 * must be named is asked for in place, and a refusal is a problem and no saved page.
 */
import { send } from './send'

export async function download(path: string, more: { purpose?: string; name?: string } = {}): Promise<void> {
  const answer = await send({ method: 'GET', path, purpose: more.purpose })
  const address = URL.createObjectURL(await answer.blob())
  const link = document.createElement('a')
  link.href = address
  link.download = nameOf(answer.headers.get('Content-Disposition')) ?? more.name ?? ''
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** A paper in a window of its own: to be read, printed, or saved from there. */
export async function openPaper(path: string): Promise<void> {
  const answer = await send({ method: 'GET', path })
  const address = URL.createObjectURL(await answer.blob())
  window.open(address, '_blank', 'noopener')
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** The name that the centre gives a file. */
export function nameOf(disposition: string | null): string | null {
  const coded = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1]
  if (coded !== undefined) return decodeURIComponent(coded)
  return /filename="([^"]*)"/.exec(disposition ?? '')?.[1] ?? null
}
