/** Button: says what it does, to how many, for how much, and by which key. One ink button stands on a screen. */
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps } from 'react-aria-components'
import { Kbd } from './Kbd'

interface Props {
  children?: ReactNode
  onPress?: () => void
  /** The one button of the screen. */
  ink?: boolean
  /** Why it cannot be pressed; it stays in its place and says so. */
  off?: string | undefined
  /** The key that does the same. */
  keys?: string | undefined
  type?: 'button' | 'submit'
  /** For who listens, where there is only a key to see. */
  label?: string
  busy?: boolean
  small?: boolean
}

export function Button({ children, onPress, off, keys, type = 'button', ...more }: Props) {
  const props: ButtonProps = { type, isPending: more.busy ?? false, className: classOf({ ...more, off }) }
  if (onPress && off === undefined) props.onPress = onPress
  if (more.label) props['aria-label'] = more.label
  return (
    <AriaButton {...props} {...described(off, keys)}>
      {children}
      {off ? <span className="s why">{off}</span> : null}
      {keys ? <Kbd keys={keys} /> : null}
    </AriaButton>
  )
}

function classOf({ ink, off, busy, small }: Pick<Props, 'ink' | 'off' | 'busy' | 'small'>): string {
  const looks = { btn: true, p: ink, off: off !== undefined || busy, small }
  return Object.entries(looks)
    .flatMap(([name, holds]) => (holds ? [name] : []))
    .join(' ')
}

function described(off: string | undefined, keys: string | undefined): Record<string, string> {
  return {
    ...(keys ? { 'aria-keyshortcuts': keys.replaceAll(' ', '+') } : {}),
    ...(off ? { 'aria-description': off } : {}),
  }
}
