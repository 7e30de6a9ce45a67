/** Icons: drawn on a grid of 20, line 1.5; never without a word beside them. */
import type { ReactNode } from 'react'

const DRAWN = {
  duty: <path d="M3 5h14M3 10h14M3 15h8M17 15a1.6 1.6 0 1 1-3.2 0 1.6 1.6 0 0 1 3.2 0z" />,
  intake: <path d="M4 3h8l4 4v10H4zM12 3v4h4M7 11h6M7 14h4" />,
  tracing: <path d="M2 4h5c4 0 3 5 7 5h4M2 8h3c5 0 4 8 9 8h4" />,
  returns: <path d="M7 5 3 9l4 4M3 9h9a4 4 0 0 1 0 8H8" />,
  series: (
    <path d="M7 5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM17 5a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM12 15a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM7 5h6M6 7l3 6M14 7l-3 6" />
  ),
  gang: (
    <path d="M10 5v4M4 13V9h12v4M10 9v4M11.6 3.5a1.6 1.6 0 1 1-3.2 0 1.6 1.6 0 0 1 3.2 0zM5.8 15a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0zM11.8 15a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0zM17.8 15a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0z" />
  ),
  warnings: <path d="M4 8v4h3l5 4V4L7 8zM15 7c1.4 1.6 1.4 4.4 0 6" />,
  blocking: <path d="M17 10a7 7 0 1 1-14 0 7 7 0 0 1 14 0zM5.2 5.2l9.6 9.6" />,
  strike: <path d="M3 4h5v5H3zM12 4h5v5h-5zM3 13h5v4H3zM12 13h5v4h-5zM8 6.5h4M5.5 9v4" />,
  statistics: <path d="M3 17h14M5 17v-5M9 17V8M13 17v-7M17 17V4" />,
  people: (
    <path d="M10 6a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM2.5 16c0-3 2-5 5-5s5 2 5 5M13 4a2.5 2.5 0 0 1 0 5M14.500 11.500c2 .5 3 2.200 3 4.500" />
  ),
  audit: (
    <path d="M4 3h9l3 3v5M4 3v14h6M7 8h6M7 11h3M16.500 14.500a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM16 16.500l2 2" />
  ),
  me: <path d="M13 6.500a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM4 17c0-3.500 2.500-5.500 6-5.500s6 2 6 5.500" />,
  search: <path d="M14 9A5 5 0 1 1 4 9a5 5 0 0 1 10 0zM13 13l4 4" />,
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof DRAWN

export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      {DRAWN[name]}
    </svg>
  )
}
