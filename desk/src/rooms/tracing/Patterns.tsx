/** Patterns: each state of money has its own, so that it reads in grey as well. */
import type { State } from '../../parts/Mark'

const FILLS: Readonly<Record<State, string>> = {
  held: 'var(--held)',
  open: 'var(--open-fill)',
  wait: 'url(#money-wait)',
  front: 'url(#money-front)',
  gone: 'url(#money-gone)',
  unk: 'url(#money-unk)',
  ok: 'url(#money-ok)',
  late: 'var(--late-bg)',
}

export function fillOf(state: State): string {
  return FILLS[state]
}

export function Patterns() {
  return (
    <defs>
      <pattern id="money-gone" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" fill="var(--panel)" />
        <rect width="2" height="5" fill="var(--gone)" />
      </pattern>
      <pattern id="money-wait" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="var(--wait-bg)" />
        <circle cx="2" cy="2" r="1" fill="var(--wait)" />
      </pattern>
      <pattern id="money-front" width="4" height="4" patternUnits="userSpaceOnUse">
        <rect width="4" height="4" fill="var(--panel)" />
        <rect width="1.6" height="4" fill="var(--front)" />
      </pattern>
      <pattern id="money-unk" width="5" height="5" patternUnits="userSpaceOnUse">
        <path d="M0 0l5 5M5 0L0 5" stroke="var(--unk)" />
      </pattern>
      <pattern id="money-ok" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="var(--panel)" />
        <circle cx="2.500" cy="2.500" r="1.200" fill="var(--ink)" />
      </pattern>
    </defs>
  )
}
