/** Panel: a sheet of paper with a head. */
import { type ReactNode, useId } from 'react'

interface Props {
  title: string
  /** Beside the title: a count, a sentence. */
  beside?: ReactNode
  /** At the right end of the head. */
  end?: ReactNode
  children: ReactNode
  className?: string
}

export function Panel({ title, beside, end, children, className }: Props) {
  const id = useId()
  return (
    <section className={className ? `panel ${className}` : 'panel'} aria-labelledby={id}>
      <div className="ph">
        <h2 id={id}>{title}</h2>
        {beside}
        <span className="sp" />
        {end}
      </div>
      {children}
    </section>
  )
}
