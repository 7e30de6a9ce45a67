/**
 * Still: rows that are live do not jump. The chosen row stays under the eye when others come before it, and rows that came
 * in above what is seen are counted, not scrolled to.
 */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

interface Still {
  box: RefObject<HTMLDivElement | null>
  /** How many rows came in above what is seen. */
  above: number
  toTop: () => void
}

export function useStill(ids: readonly string[], chosen: string): Still {
  const box = useRef<HTMLDivElement>(null)
  const was = useRef<{ chosen: string; top: number; known: ReadonlySet<string> } | null>(null)
  const [above, setAbove] = useState(0)
  const shape = ids.join()
  useLayoutEffect(() => {
    const place = box.current
    if (!place) return
    const row = place.querySelector<HTMLElement>(`[data-row="${CSS.escape(chosen)}"]`)
    const before = was.current
    if (row && before?.chosen === chosen && place.scrollTop > 0) place.scrollTop += row.offsetTop - before.top
    const hidden = before
      ? shape.split(',').filter((id) => !before.known.has(id) && (find(place, id)?.offsetTop ?? 0) < place.scrollTop)
          .length
      : 0
    if (hidden > 0) setAbove((n) => n + hidden)
    was.current = { chosen, top: row?.offsetTop ?? 0, known: new Set(shape.split(',')) }
  }, [shape, chosen])
  useLayoutEffect(() => {
    const place = box.current
    const seen = (): void => (place?.scrollTop === 0 ? setAbove(0) : undefined)
    place?.addEventListener('scroll', seen, { passive: true })
    return () => place?.removeEventListener('scroll', seen)
  }, [])
  return { box, above, toTop: () => box.current?.scrollTo({ top: 0 }) }
}

function find(place: HTMLElement, id: string): HTMLElement | null {
  return place.querySelector(`[data-row="${CSS.escape(id)}"]`)
}
