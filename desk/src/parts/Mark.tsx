/** Mark: a state told by colour, glyph and word; never by colour alone. */
import type { ReactNode } from 'react'

/** States of money, and of work: held and open, outstanding, frontier, gone, unexplained; late; done. */
export type State = 'held' | 'open' | 'wait' | 'front' | 'gone' | 'unk' | 'late' | 'ok'

const GLYPHS: Readonly<Record<State, ReactNode>> = {
  held: <rect x="2" y="2" width="10" height="10" fill="currentColor" />,
  open: <path d="M7 1l6 6-6 6-6-6z" fill="currentColor" />,
  wait: <circle cx="7" cy="7" r="5" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2 1.9" />,
  front: <path d="M3 2v10M7 2v10M11 2v10" stroke="currentColor" strokeWidth="1.7" />,
  gone: <path d="M3 11 11 3M5 3h6v6" fill="none" stroke="currentColor" strokeWidth="1.8" />,
  unk: <path d="M3 3l8 8M11 3l-8 8" stroke="currentColor" strokeWidth="1.7" />,
  late: <path d="M7 1.5 13.5 13H.5z" fill="currentColor" />,
  ok: <path d="m2 7.5 3.5 3.5L12 3.5" fill="none" stroke="currentColor" strokeWidth="1.8" />,
}

export function Glyph({ state }: { state: State }) {
  return (
    <svg className={`glyph ${state}`} viewBox="0 0 14 14" aria-hidden="true">
      {GLYPHS[state]}
    </svg>
  )
}

export function Mark({ state, children }: { state: State; children: ReactNode }) {
  return (
    <span className={`st ${state}`}>
      <Glyph state={state} />
      {children}
    </span>
  )
}

export function Tag({ state, children }: { state: State; children: ReactNode }) {
  return (
    <span className={`tag ${state}`}>
      <Glyph state={state} />
      {children}
    </span>
  )
}
