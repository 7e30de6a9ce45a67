/** Where a report begins: paste, drop or type; drafts that wait; incidents that 110 handed over. */
import { useRef, useState } from 'react'
import { act, useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useFresh } from '../../api/events'
import { Problem } from '../../api/problem'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { Waiting } from '../../parts/Waiting'
import { refuse } from '../../parts/toasts'
import { useDraft } from '../../parts/useDraft'
import { follow, go } from '../../shell/route'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { Incidents } from './Incidents'
import { Sample } from './Sample'
import { sortOf } from './spans'
import { usePasting } from './usePasting'
import { uploaded } from './useReporting'
import { words } from './words'
import styles from './reporting.module.css'

const DRAFTS = '/api/v1/understandings'

export function Start() {
  const say = useWords(words)
  const [text, setText, clear] = useDraft('story', '')
  const [busy, setBusy] = useState(false)
  const picked = useRef<HTMLInputElement>(null)
  const once = async (work: () => Promise<string>): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      go(`/reporting/${await work()}`)
    } catch (fault) {
      if (!(fault instanceof Problem)) throw fault
      refuse(fault)
    } finally {
      setBusy(false)
    }
  }
  const read = (told: string): void =>
    void once(async () => {
      const body = { materials: [{ sort: sortOf(told), text: told }], via: 'station' as const }
      const { id } = await act('post', DRAFTS, { body, intent: 'paste' })
      clear()
      return id
    })
  const upload = (files: readonly File[]): void =>
    void once(async () => (await uploaded('/api/v1/understandings/files', files)).id)
  usePasting({ text: read, files: upload })
  useKeys(say('title'), [
    { keys: 'ctrl+Enter', says: say('read'), act: text.trim() ? () => read(text) : undefined, inText: true },
  ])
  return (
    <>
      <div className={styles.head}>
        <h1>{say('title')}</h1>
      </div>
      <Panel title={say('story')} beside={<span className="s m2 cut">{say('storySays')}</span>}>
        <textarea
          className={styles.big}
          aria-label={say('emptyLabel')}
          placeholder={say('empty')}
          autoFocus
          value={text}
          onChange={({ target }) => setText(target.value)}
          onPaste={(paste) => {
            const told = paste.clipboardData.getData('text/plain')
            if (text.trim() !== '' || told.trim() === '') return
            paste.preventDefault()
            setText(told)
            read(told)
          }}
        />
        <div className={styles.bottom}>
          <Sample put={setText} />
          <span className="sp" />
          <input
            ref={picked}
            type="file"
            multiple
            hidden
            onChange={({ target }) => (target.files?.length ? upload(Array.from(target.files)) : undefined)}
          />
          <Button onPress={() => picked.current?.click()}>{say('pickFiles')}</Button>
          <Button ink busy={busy} onPress={() => read(text)} keys="ctrl+Enter">
            {say(busy ? 'reading' : 'read')}
          </Button>
        </div>
      </Panel>
      <div className="col">
        <Drafts />
        <Incidents once={once} />
      </div>
    </>
  )
}

function Drafts() {
  const say = useWords(words)
  const second = useSecond()
  const [everybody, setEverybody] = useState(false)
  const drafts = useLook(DRAFTS, { query: { everybody, limit: 50 } })
  useFresh([DRAFTS])
  return (
    <Panel
      title={say('waiting')}
      beside={<span className="s m2 cut">{say('waitingSays')}</span>}
      end={
        <Button small onPress={() => setEverybody(!everybody)}>
          {say(everybody ? 'mineOnly' : 'everybody')}
        </Button>
      }
    >
      {drafts.error ? <Failure problem={drafts.error} again={() => void drafts.refetch()} /> : null}
      {drafts.isPending ? <Waiting rows={2} /> : null}
      {drafts.data?.items.length === 0 ? <Nothing says={say('noDrafts')} /> : null}
      <ul className={styles.drafts}>
        {drafts.data?.items.map((one) => (
          <li key={one.id}>
            <a href={`/reporting/${one.id}`} onClick={follow}>
              {say('draftOf', { at: shortTime(one.at, second), when: shortTime(one.changed_at, second) })}
            </a>
            <span className="s m2">{one.by}</span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
