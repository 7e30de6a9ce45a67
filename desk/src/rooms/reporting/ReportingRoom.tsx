/** 接报: from pasted words to a filed report with its first stops drafted. */
import { useCallback } from 'react'
import { useLook } from '../../api/centre'
import { type Event, useFresh } from '../../api/events'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Nothing } from '../../parts/Nothing'
import { Waiting } from '../../parts/Waiting'
import { go, usePath } from '../../shell/route'
import { useWords } from '../../words/words'
import { Sheet } from './Sheet'
import { Start } from './Start'
import { DRAFT } from './useReporting'
import { words } from './words'
import styles from './reporting.module.css'

export default function ReportingRoom() {
  const [, id] = usePath()
  return id ? (
    <Opened key={id} id={id} />
  ) : (
    <main id="screen" className={styles.start}>
      <Start />
    </main>
  )
}

function Opened({ id }: { id: string }) {
  const say = useWords(words)
  const draft = useLook(DRAFT, { path: { draft_id: id } }, { staleTime: Infinity })
  useFresh(
    [DRAFT],
    useCallback((event: Event) => event.body.matter_id === id, [id]),
  )
  if (draft.data?.state === 'drafted')
    return (
      <main id="screen" className={styles.room}>
        <Sheet found={draft.data} />
      </main>
    )
  return (
    <main id="screen" className="one">
      {draft.error ? <Failure problem={draft.error} again={() => void draft.refetch()} /> : null}
      {draft.isPending ? <Waiting rows={8} /> : null}
      {draft.data ? (
        <section className="panel">
          <Nothing says={say('filed')}>
            <Button ink onPress={() => go('/reporting')}>
              {say('newOne')}
            </Button>
          </Nothing>
        </section>
      ) : null}
    </main>
  )
}
