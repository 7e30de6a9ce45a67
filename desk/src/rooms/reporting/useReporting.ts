/**
 * A draft of a report at this desk: what is typed shows at once and is kept at every stroke in this tab, and by the
 * centre as soon as the hand rests; what somebody else changed meanwhile is joined, and where both changed one field
 * both are shown.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { act, ask, lookKey } from '../../api/centre'
import { keep, recall } from '../../api/kept'
import { Problem } from '../../api/problem'
import { keyOf, settled as over } from '../../api/intents'
import { sendFor } from '../../api/send'
import { now } from '../../api/clock'
import { useMe } from '../../shell/me'
import { met, same } from './forms'
import type { Draft, Report } from './spans'

const RESTS_MS = 500
const TIMES = 3
export const DRAFT = '/api/v1/understandings/{draft_id}'

/** What this desk has of a draft: what the centre has, and what was typed since. */
interface Here {
  draft: Draft
  mine: Report | null
}

/** What undo, and redo, would bring back; `place` is where the hand is typing. */
interface Past {
  back: Report[]
  on: Report[]
  place: string
}

export interface Crossed {
  theirs: Draft
  report: Report
  places: string[]
}

export type Wish = Omit<Parameters<typeof correctionOf>[1], 'version'>

export interface Working {
  draft: Draft
  report: Report
  /** Fill in: kept at once here, by the centre a moment later. What is typed on at one `place` is one step to undo. */
  change: (report: Report, place?: string) => void
  undo: (() => void) | null
  redo: (() => void) | null
  saving: boolean
  /** When the centre last kept it, in ms. */
  savedAt: number | null
  problem: Problem | null
  again: () => void
  crossed: Crossed | null
  choose: (mine: boolean) => void
  correct: (wish: Wish) => Promise<boolean>
  add: (texts: readonly { sort: 'story' | 'sms' | 'chat' | 'call' | 'summary'; text: string }[]) => Promise<boolean>
  upload: (files: readonly File[]) => Promise<boolean>
  /** Keep what was typed and name the draft as it then stands; null when that did not succeed. */
  flush: () => Promise<Draft | null>
}

export function useReporting(found: Draft): Working {
  const { id } = found
  const looks = useQueryClient()
  const place = `hezhan.report.${useMe().id}.${id}`
  const [here, setHere] = useState<Here>(() => ({ draft: found, mine: recalled(place, found) }))
  const [problem, setProblem] = useState<Problem | null>(null)
  const [crossed, setCrossed] = useState<Crossed | null>(null)
  const [saving, setSaving] = useState(false)
  const [savedAt, setSavedAt] = useState<number | null>(null)
  const [past, setPast] = useState<Past>({ back: [], on: [], place: '' })
  const latest = useRef(here)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined)

  const put = useCallback(
    (next: Here): void => {
      latest.current = next
      setHere(next)
      const typed = next.mine && { version: next.draft.version, before: next.draft.report, mine: next.mine }
      keep(sessionStorage, place, typed ? JSON.stringify(typed) : null)
      looks.setQueryData(lookKey(DRAFT, { path: { draft_id: next.draft.id } }), next.draft)
    },
    [looks, place],
  )

  /** What the centre has now, with what was typed here on top of it. */
  const take = useCallback(
    (draft: Draft): void => {
      const { mine, draft: before } = latest.current
      if (draft.version < before.version) return
      if (mine === null) {
        put({ draft, mine: null })
        return
      }
      const both = met(before.report, mine, draft.report)
      if (both.crossed.length > 0) setCrossed({ theirs: draft, report: both.report, places: both.crossed })
      else put({ draft, mine: same(both.report, draft.report) ? null : both.report })
    },
    [put],
  )

  /** Somebody was faster: what they did is joined; false when both changed one field. */
  const join = useCallback(async (): Promise<boolean> => {
    const theirs = await ask('get', DRAFT, { path: { draft_id: id } })
    const { mine, draft: before } = latest.current
    const both = met(before.report, mine ?? before.report, theirs.report)
    if (mine && both.crossed.length > 0) {
      setCrossed({ theirs, report: both.report, places: both.crossed })
      return false
    }
    put({ draft: theirs, mine: mine && both.report })
    return true
  }, [id, put])

  /** Do something at the version that is known; when somebody was faster, join and try again. */
  const step = useCallback(
    async (ways: (version: number) => Promise<Draft>): Promise<Draft | null> => {
      for (let time = 1; ; time += 1) {
        try {
          const sent = latest.current.mine
          const draft = await ways(latest.current.draft.version)
          const since = latest.current.mine
          put({ draft, mine: since === sent || (since && same(since, draft.report)) ? null : since })
          setProblem(null)
          setSavedAt(now())
          return draft
        } catch (fault) {
          if (!(fault instanceof Problem)) throw fault
          const again = fault.kind === 'conflict' && time < TIMES
          if (!again) setProblem(fault)
          if (!again || !(await join())) return null
        }
      }
    },
    [join, put],
  )

  /** One thing after the other. */
  const inTurn = useCallback(<T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.current.then(work, work)
    queue.current = done.catch(() => undefined)
    return done
  }, [])

  const save = useCallback(
    () =>
      inTurn(async () => {
        const { mine, draft } = latest.current
        if (mine === null || same(mine, draft.report)) return draft
        setSaving(true)
        try {
          return await step((version) =>
            act('post', '/api/v1/understandings/{draft_id}/form', {
              path: { draft_id: id },
              body: { version, report: latest.current.mine ?? mine },
              intent: `fill:${id}`,
            }),
          )
        } finally {
          setSaving(false)
        }
      }),
    [id, inTurn, step],
  )

  const write = useCallback(
    (report: Report): void => {
      put({ ...latest.current, mine: report })
      clearTimeout(rest.current)
      rest.current = setTimeout(() => void save(), RESTS_MS)
    },
    [put, save],
  )

  useEffect(() => take(found), [found, take])
  useEffect(() => {
    if (latest.current.mine) void save()
    return () => clearTimeout(rest.current)
  }, [save])

  const report = here.mine ?? here.draft.report
  const change = (next: Report, at = ''): void => {
    if (same(next, report)) return
    const goesOn = at !== '' && at === past.place
    setPast({ back: goesOn ? past.back : [...past.back, report], on: [], place: at })
    const { draft: known } = latest.current // somebody's change may have come and not be drawn yet
    write(known === here.draft ? next : met(here.draft.report, next, known.report).report)
  }
  const back = past.back.at(-1)
  const on = past.on.at(-1)
  const flush = async (): Promise<Draft | null> => {
    clearTimeout(rest.current)
    return crossed ? null : await save()
  }
  const after = async (ways: (version: number) => Promise<Draft>): Promise<boolean> =>
    (await flush()) !== null && (await inTurn(() => step(ways))) !== null
  return {
    draft: here.draft,
    report,
    change,
    undo: back
      ? () => {
          setPast({ back: past.back.slice(0, -1), on: [...past.on, report], place: '' })
          write(back)
        }
      : null,
    redo: on
      ? () => {
          setPast({ back: [...past.back, report], on: past.on.slice(0, -1), place: '' })
          write(on)
        }
      : null,
    saving,
    savedAt,
    problem,
    again: () => void save(),
    crossed,
    choose: (mine) => {
      if (!crossed) return
      const { theirs } = crossed
      setCrossed(null)
      put({ draft: theirs, mine: mine ? crossed.report : null })
      if (mine) void save()
    },
    correct: (wish) => after((version) => correctionOf(id, { ...wish, version })),
    add: (materials) =>
      after((version) =>
        act('post', '/api/v1/understandings/{draft_id}/materials', {
          path: { draft_id: id },
          body: { version, materials: [...materials] },
          intent: `add:${id}`,
        }),
      ),
    upload: (files) => after((version) => uploaded(`/api/v1/understandings/${id}/files`, files, { version })),
    flush,
  }
}

function correctionOf(
  id: string,
  wish: {
    version: number
    material: string
    fact: string
    type: string
    start?: number | null
    end?: number | null
    value?: string | null
    owner?: string | null
    role?: string | null
  },
): Promise<Draft> {
  return act('post', '/api/v1/understandings/{draft_id}/corrections', {
    path: { draft_id: id },
    body: wish,
    intent: `correct:${id}`,
  })
}

/** Hand files in, once. */
export async function uploaded(
  path: string,
  files: readonly File[],
  more: Readonly<Record<string, string | number>> = {},
): Promise<Draft> {
  const form = new FormData()
  for (const file of files) form.append('files', file, file.name)
  for (const [name, value] of Object.entries(more)) form.append(name, String(value))
  const intent = `upload:${path}`
  const key = keyOf(intent, [more, files.map((one) => [one.name, one.size, one.lastModified])])
  try {
    const draft = await sendFor<Draft>({ method: 'POST', path, form, key })
    over(intent)
    return draft
  } catch (fault) {
    if (fault instanceof Problem && !fault.open) over(intent)
    throw fault
  }
}

/** What was typed into this tab and did not reach the centre before the page went. */
function recalled(place: string, found: Draft): Report | null {
  const kept = JSON.parse(recall(sessionStorage, place) ?? 'null') as {
    version: number
    before: Report
    mine: Report
  } | null
  if (kept === null || kept.version > found.version) return null
  const both = met(kept.before, kept.mine, found.report)
  return same(both.report, found.report) ? null : both.report
}
