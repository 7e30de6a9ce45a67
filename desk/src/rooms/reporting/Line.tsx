/**
 * A line of the form: what it is called, what stands there, where that comes from. An input method composes in peace, and
 * what is being typed stays as typed while the centre keeps it.
 */
import { type ReactNode, useId, useState } from 'react'
import styles from './reporting.module.css'

const MASK = '**'

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
  const [typed, type] = useState<string | null>(null)
  // what is typed into a field that is masked for whoever sits here replaces it
  const put = (text: string): void => change(text === value ? text : text.replaceAll('*', ''))
  return (
    <div className={styles.line}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        value={typed ?? value}
        inputMode={inputMode}
        autoComplete="off"
        spellCheck={false}
        onFocus={({ target }) => {
          if (target.value.includes(MASK)) target.select()
          focused?.()
        }}
        onChange={({ target, nativeEvent }) => {
          type(target.value)
          if (!(nativeEvent as InputEvent).isComposing) put(target.value)
        }}
        onCompositionEnd={({ currentTarget }) => put(currentTarget.value)}
        onBlur={() => type(null)}
      />
      <span className="s m">{beside}</span>
    </div>
  )
}
