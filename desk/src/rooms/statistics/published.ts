/** Publications and bulletins of a period, and who may sign what next. */
import { useMemo } from 'react'
import { type Schema, useLook } from '../../api/centre'
import { useFresh } from '../../api/events'
import { useMay, useMe } from '../../shell/me'
import { useWords } from '../../words/words'
import { type Period, bounds } from './period'
import { words } from './words'

export type Publication = Schema<'Shown_Publication_'>
export type Bulletin = Schema<'Shown_Bulletin_'>
export type Act = 'check' | 'publish' | 'withdraw'

const LONGEST = 200
export const PUBLICATIONS = '/api/v1/publications'
export const BULLETINS = '/api/v1/bulletins'

/** What was sealed of a period, the newest first; what was withdrawn is left out. */
export function usePublications(period: Period): readonly Publication[] | undefined {
  const found = useLook(PUBLICATIONS, { query: { limit: LONGEST } })
  useFresh([PUBLICATIONS, `${PUBLICATIONS}/{publication_id}`])
  const { since, until } = bounds(period)
  return useMemo(
    () =>
      found.data?.items.filter(
        (one) => same(one.body.since, since) && same(one.body.until, until) && one.state !== 'withdrawn',
      ),
    [found.data, since, until],
  )
}

/** Texts about a publication, the newest first. */
export function useBulletins(publicationId: string): readonly Bulletin[] {
  const found = useLook(BULLETINS, { query: { limit: LONGEST } })
  useFresh([BULLETINS, `${BULLETINS}/{bulletin_id}`])
  return (found.data?.items ?? []).filter((one) => one.about === publicationId && one.state !== 'withdrawn')
}

const SIGNED: Readonly<Record<string, Act>> = { drafted: 'check', checked: 'publish' }

/** The signature that comes next, and why I do not give it; null where all is signed. */
export function useNext(of: 'statistics' | 'bulletin', one: Publication | Bulletin): { act: Act; off?: string } | null {
  const say = useWords(words)
  const may = useMay()
  const me = useMe()
  const act = SIGNED[one.state]
  if (act === undefined) return null
  if (!may(`${of}.${act}`)) return { act, off: say('others') }
  const signed = [one.by, ...one.moves.map((move) => move.by)]
  return signed.includes(me.id) ? { act, off: say('another') } : { act }
}

function same(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other)
}
