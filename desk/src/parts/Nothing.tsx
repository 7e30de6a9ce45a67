/** Nothing: an empty place says what will come and which key begins it. Never a picture. */
import type { ReactNode } from 'react'

export function Nothing({ says, children }: { says: string; children?: ReactNode }) {
  return (
    <div className="nothing">
      <p>{says}</p>
      {children}
    </div>
  )
}
