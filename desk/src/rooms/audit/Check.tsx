/** Whether the whole log is sound: the last check, how far it is signed, and the first entry at which it breaks. */
import { useState } from 'react'
import { useAct, useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Since } from '../../parts/Countdown'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { shortTime } from '../../words/times'
import { useWords } from '../../words/words'
import { type Found, foundOf } from './lines'
import { words } from './words'
import styles from './audit.module.css'

const CHECK = '/api/v1/audit/check'
const BEAT_MS = 3000

export function Check() {
  const say = useWords(words)
  const second = useSecond()
  const { last, begin, since, check } = useCheck(second)
  useKeys(say('sound'), [{ keys: 'v', says: say('check'), act: since ? undefined : check }])
  return (
    <Panel
      title={say('sound')}
      beside={<span className="s m2">{last.data?.at ? shortTime(last.data.at, second) : ''}</span>}
    >
      {last.error ? <Failure problem={last.error} again={() => void last.refetch()} /> : null}
      {begin.error ? <Failure problem={begin.error} /> : null}
      {last.data ? <Result found={foundOf(last.data.found)} /> : null}
      <div className={`row ${styles.foot}`}>
        {since ? (
          <Mark state="wait">
            {say('checking')} <Since at={since} />
          </Mark>
        ) : (
          <Button ink busy={begin.isPending} keys="v" onPress={check}>
            {say('check')}
          </Button>
        )}
      </div>
    </Panel>
  )
}

/** A check is under way until the last one is another than before it was asked for. */
function useCheck(second: number) {
  const [asked, wait] = useState<{ since: string; before: string | null } | null>(null)
  const last = useLook(CHECK, {}, { refetchInterval: asked ? BEAT_MS : false })
  const begin = useAct('post', CHECK)
  const at = last.data?.at ?? null
  if (asked !== null && at !== asked.before) wait(null)
  const begun = () => wait({ since: new Date(second * 1000).toISOString(), before: at })
  const check = () => begin.mutate({ intent: `check:${at ?? 'first'}` }, { onSuccess: begun })
  return { last, begin, since: asked?.since ?? null, check }
}

function Result({ found }: { found: Found | null }) {
  const say = useWords(words)
  if (!found) return <Nothing says={say('neverChecked')} />
  return (
    <div className={styles.result}>
      <Mark state={found.sound ? 'ok' : 'late'}>
        <b>{say(found.sound ? 'isSound' : 'isBroken')}</b>
      </Mark>
      {found.sound ? null : (
        <p className="wrong">
          {say('firstBroken', { place: found.place, reason: found.reason })}{' '}
          <span className="s">{say('brokenDo')}</span>
        </p>
      )}
      <dl>
        <dt>{say('entries')}</dt>
        <dd>{found.entries}</dd>
        <dt>{say('anchors')}</dt>
        <dd>{found.anchors}</dd>
        <dt>{say('signed')}</dt>
        <dd>{say('signedTo', { n: found.signed, left: Math.max(0, found.entries - found.signed) })}</dd>
      </dl>
    </div>
  )
}
