/** 本人: who I am here, what I was told, how the desk looks to me, where I am signed in. */
import { useQueryClient } from '@tanstack/react-query'
import { ask, useLook } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useFresh } from '../../api/events'
import { type Kept, useKept } from '../../api/kept'
import { Problem } from '../../api/problem'
import { singleKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Mark } from '../../parts/Mark'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { refuse, tell } from '../../parts/toasts'
import { theme } from '../../shell/looks'
import { useMe } from '../../shell/me'
import { shortTime } from '../../words/times'
import { language, useLanguage, useWords } from '../../words/words'
import { words } from './words'
import styles from './me.module.css'

const TOLD = '/api/v1/me/told'
const SESSIONS = '/api/v1/me/sessions'

export default function MeRoom() {
  const say = useWords(words)
  const me = useMe()
  useFresh([TOLD])
  return (
    <main id="screen" className={styles.room}>
      <div className={`row ${styles.head}`}>
        <h1>{me.name}</h1>
        <span className="m2">{me.id}</span>
        <span className="sp" />
        <Button onPress={leave}>{say('leave')}</Button>
      </div>
      <Told />
      <div className="col">
        <Roles />
        <Looks />
        <Sessions />
      </div>
    </main>
  )
}

function Roles() {
  const say = useWords(words)
  const spoken = useLanguage()
  const { roles } = useMe()
  const second = useSecond()
  return (
    <Panel title={say('roles')}>
      {roles.length === 0 ? <Nothing says={say('noRole')} /> : null}
      <table>
        <thead>
          <tr>
            <th>{say('role')}</th>
            <th>{say('unit')}</th>
            <th>{say('until')}</th>
          </tr>
        </thead>
        <tbody>
          {roles.map((one) => (
            <tr key={`${one.role} ${one.unit}`}>
              <td>{spoken === 'zh' ? one.name : one.in_english}</td>
              <td>{one.unit}</td>
              <td>{one.until ? shortTime(one.until, second) : say('always')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Told() {
  const say = useWords(words)
  const looks = useQueryClient()
  const second = useSecond()
  const told = useLook(TOLD, { query: { limit: 100 } })
  const items = told.data?.items ?? []
  const newest = items[0]?.n
  const see = async (): Promise<void> => {
    await ask('put', '/api/v1/me/told/seen', { body: { until: newest ?? 0 } })
    await looks.invalidateQueries({ queryKey: [TOLD] })
    await looks.invalidateQueries({ queryKey: ['/api/v1/me'] })
  }
  return (
    <Panel
      title={say('told')}
      end={
        items.some((one) => one.seen_at === null) ? (
          <Button small onPress={() => void see().catch(refused)}>
            {say('seeAll')}
          </Button>
        ) : null
      }
    >
      {told.error ? <Failure problem={told.error} again={() => void told.refetch()} /> : null}
      {told.data && items.length === 0 ? <Nothing says={say('nothingTold')} /> : null}
      <div className={styles.scroll} hidden={items.length === 0}>
        <table>
          <thead>
            <tr>
              <th>{say('at')}</th>
              <th>{say('act')}</th>
              <th>{say('kind')}</th>
              <th>{say('seen')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.n}>
                <td>{shortTime(one.at, second)}</td>
                <td>{one.act}</td>
                <td>{one.kind ?? '—'}</td>
                <td>{one.seen_at ? shortTime(one.seen_at, second) : <Mark state="open">{say('unread')}</Mark>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function Looks() {
  const say = useWords(words)
  return (
    <Panel title={say('looks')}>
      <Choice says={say('theme')} kept={theme} choices={['light', 'dark', 'system']} word={say} />
      <Choice says={say('language')} kept={language} choices={['zh', 'en']} word={say} />
      <Choice says={say('single')} kept={singleKeys} choices={['on', 'off']} word={say} />
    </Panel>
  )
}

interface ChoiceProps<T extends string> {
  says: string
  kept: Kept<T>
  choices: readonly T[]
  word: (choice: T) => string
}

function Choice<T extends string>({ says, kept, choices, word }: ChoiceProps<T>) {
  const chosen = useKept(kept)
  return (
    <fieldset className={`row ${styles.choice}`}>
      <legend className="unseen">{says}</legend>
      <span className="sp">{says}</span>
      {choices.map((one) => (
        <label key={one} className="row">
          <input type="radio" name={says} checked={one === chosen} onChange={() => kept.set(one)} />
          {word(one)}
        </label>
      ))}
    </fieldset>
  )
}

function Sessions() {
  const say = useWords(words)
  const looks = useQueryClient()
  const second = useSecond()
  const sessions = useLook(SESSIONS, {})
  const end = async (work: Promise<unknown>): Promise<void> => {
    await work
    tell(say('ended'))
    await looks.invalidateQueries({ queryKey: [SESSIONS] })
  }
  return (
    <Panel
      title={say('sessions')}
      end={
        (sessions.data?.length ?? 0) > 1 ? (
          <Button small onPress={() => void end(ask('delete', SESSIONS, {})).catch(refused)}>
            {say('endOthers')}
          </Button>
        ) : null
      }
    >
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <th>{say('proof')}</th>
              <th>{say('begun')}</th>
              <th>{say('ends')}</th>
              <th>{say('address')}</th>
            </tr>
          </thead>
          <tbody>
            {sessions.data?.map((one) => (
              <tr key={one.id}>
                <td>{one.proof}</td>
                <td>{shortTime(one.begun_at, second)}</td>
                <td>{shortTime(one.ends_at, second)}</td>
                <td>{one.address || '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function leave(): void {
  ask('delete', '/api/v1/login/session', {}).then(() => location.assign('/'), refused)
}

function refused(fault: unknown): void {
  if (fault instanceof Problem) refuse(fault)
}
