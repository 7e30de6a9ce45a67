/** A labelled choice of one out of a few. */
import styles from './people.module.css'

interface Props {
  label: string
  value: string
  choose: (value: string) => void
  choices: readonly (readonly [value: string, says: string])[]
}

export function Choose({ label, value, choose, choices }: Props) {
  return (
    <label className={styles.choose}>
      <span className="s m2">{label}</span>
      <select value={value} onChange={(choice) => choose(choice.target.value)}>
        {choices.map(([one, says]) => (
          <option key={one} value={one}>
            {says}
          </option>
        ))}
      </select>
    </label>
  )
}
