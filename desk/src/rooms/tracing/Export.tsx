/** What is seen, handed out as a file by the centre, which notes it. */
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { useState } from 'react'
import { Problem } from '../../api/problem'
import { Button } from '../../parts/Button'
import { refuse, tell } from '../../parts/toasts'
import { useWords } from '../../words/words'
import { FORMS, type Form, exported } from './exporting'
import { words } from './words'
import styles from './tracing.module.css'

interface Props {
  caseId: string
  rule: string
  /** The instant that is replayed; null for now. */
  atMs: number | null
}

export function Export({ caseId, rule, atMs }: Props) {
  const say = useWords(words)
  const [busy, setBusy] = useState(false)
  const give = async (form: Form): Promise<void> => {
    setBusy(true)
    try {
      const name = await exported({ caseId, rule, atMs }, form, document.querySelector(`.${styles.canvas} svg`))
      tell(say('exported', { name }))
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      refuse(fault)
    } finally {
      setBusy(false)
    }
  }
  return (
    <MenuTrigger>
      <Button small busy={busy}>
        {say('export')}
      </Button>
      <Popover placement="bottom end">
        <Menu
          className={`panel ${styles.menu}`}
          onAction={(form) => void give(form as Form)}
          aria-label={say('export')}
        >
          {FORMS.map((form) => (
            <MenuItem key={form} id={form}>
              {form.toUpperCase()}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}
