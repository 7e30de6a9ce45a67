/** A line of the form: what it is called, what stands there, where that comes from. An input method composes in peace. */
import { type ReactNode, useId, useState } from 'react'
import styles from './reporting.module.css'

interface Props {
  label: string
  value: string
  change: (value: string) => void
  beside?: ReactNode
  inputMode?: 'text' | 'numeric'
  focused?: (() => void) | undefined
}

export function Line({ label, value, change, beside, inputMode = 'text', focused }: Props) {
  const id = useId()
  const [composed, compose] = useState<string | null>(null)
  const written = (text: string): void => {
    compose(null)
    change(text)
  }
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={composed ?? value}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        onFocus={focused}
        onChange={({ target, nativeEvent }) =>
          (nativeEvent as InputEvent).isComposing ? compose(target.value) : written(target.value)
        }
        onCompositionEnd={({ currentTarget }) => written(currentTarget.value)}
      />
      <span className="s m">{beside}</span>
    </div>
  )
}
