/** More words, typed while they are spoken: kept in this page at every stroke, read when the hand rests or on Ctrl Enter. */
import { useState } from 'react'
import { Button } from '../../parts/Button'
import { useDraft } from '../../parts/useDraft'
import { useWords } from '../../words/words'
import { sortOf } from './spans'
import type { Working } from './useReporting'
import { words } from './words'
import styles from './reporting.module.css'

export function More({ working }: { working: Working }) {
  const say = useWords(words)
  const [text, setText, clear] = useDraft(`more:${working.draft.id}`, '')
  const [busy, setBusy] = useState(false)
  const read = async (): Promise<void> => {
    if (text.trim() === '' || busy) return
    setBusy(true)
    if (await working.add([{ sort: sortOf(text), text }])) clear()
    setBusy(false)
  }
  return (
    <div className={styles.more}>
      <textarea
        aria-label={say('moreLabel')}
        placeholder={say('more')}
        rows={1}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={(press) => {
          if (press.key !== 'Enter' || !press.ctrlKey || text.trim() === '' || press.nativeEvent.isComposing) return
          press.preventDefault()
          press.stopPropagation()
          void read()
        }}
      />
      <Button small busy={busy} onPress={() => void read()} keys={text.trim() ? 'ctrl+Enter' : undefined}>
        {say('read')}
      </Button>
    </div>
  )
}
