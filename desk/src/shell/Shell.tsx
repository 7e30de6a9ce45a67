/** The shell: sign in, then the frame in which every screen stands. */
import { Suspense, lazy, useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { useLook } from '../api/centre'
import { doorFor, useListening } from '../api/events'
import { csrf } from '../api/send'
import { KeyList } from '../keys/KeyList'
import { useKeys } from '../keys/keys'
import { Button } from '../parts/Button'
import { Failure } from '../parts/Failure'
import { Nothing } from '../parts/Nothing'
import { Toasts } from '../parts/toasts'
import { Waiting } from '../parts/Waiting'
import { language, useLanguage, useWords } from '../words/words'
import { Asks } from './Asks'
import { Broken } from './Broken'
import { theme } from './looks'
import { MeContext, useMe } from './me'
import { Rail } from './Rail'
import { go, usePath, useQueryValue } from './route'
import { type Screen, offered } from './screens'
import { SignIn } from './SignIn'
import { Top } from './Top'
import { words } from './words'

const Guide = lazy(() => import('./demo/Guide'))

export function Shell() {
  const looks = useQueryClient()
  const me = useLook('/api/v1/me', { stranger: true }, { staleTime: 60_000 })
  const token = me.data?.csrf
  useEffect(() => {
    if (token) csrf.set(token)
  }, [token])
  if (me.data)
    return (
      <MeContext value={me.data}>
        <Frame />
        <Asks />
        <Toasts />
      </MeContext>
    )
  if (me.error?.kind === 'not-signed-in') return <SignIn entered={() => void looks.resetQueries()} />
  return (
    <main className="gate">
      {me.error ? <Failure problem={me.error} again={() => void me.refetch()} /> : <Waiting rows={3} />}
    </main>
  )
}

function Frame() {
  const say = useWords(words)
  const spoken = useLanguage()
  const { actions, demo } = useMe()
  const screens = offered(actions)
  const [first = ''] = usePath()
  const [wall] = useQueryValue('wall')
  const here = screens.find((one) => one.id === first)
  const [listing, setListing] = useState(false)
  useListening(doorFor(actions))
  useEffect(() => {
    if (first === '' && screens[0]) go(`/${screens[0].id}${location.search}`, { replace: true })
  }, [first, screens])
  const nameOf = (one: Screen): string => one.name[spoken === 'zh' ? 0 : 1]
  useTitle(here ? `${nameOf(here)} · ${say('hezhan')}` : say('hezhan'))
  useKeys(say('everywhere'), [
    ...screens.map((one) => toScreen(one, nameOf(one))),
    ...screens.slice(0, 9).map((one, n) => ({ ...toScreen(one, nameOf(one)), keys: `alt+${n + 1}` })),
    { keys: '?', says: say('keys'), act: () => setListing(true) },
    { keys: 'ctrl+.', says: say('toTheme'), act: turn, inText: true },
    { keys: 'ctrl+,', says: say('toLanguage'), act: () => language.set(spoken === 'zh' ? 'en' : 'zh'), inText: true },
  ])
  const kind = wall ? 'wall' : demo ? 'guided' : ''
  return (
    <div className={`frame ${kind}`}>
      <a className="skip" href="#screen">
        {say('skip')}
      </a>
      {wall ? null : <Top keys={() => setListing(true)} />}
      {wall ? null : <Rail screens={screens} here={here?.id} />}
      <Broken key={first}>{here ? <Shown screen={here} /> : first === '' ? null : <Nowhere />}</Broken>
      {kind === 'guided' ? <Guided /> : null}
      {listing ? <KeyList close={() => setListing(false)} /> : null}
    </div>
  )
}

function Guided() {
  return (
    <Suspense>
      <Guide />
    </Suspense>
  )
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}

function Shown({ screen }: { screen: Screen }) {
  return (
    <Suspense
      fallback={
        <main id="screen" className="one">
          <Waiting />
        </main>
      }
    >
      <screen.Room />
    </Suspense>
  )
}

function Nowhere() {
  const say = useWords(words)
  return (
    <main id="screen" className="one">
      <section className="panel">
        <Nothing says={say('noScreen')}>
          <Button ink onPress={() => go('/')}>
            {say('toFirst')}
          </Button>
        </Nothing>
      </section>
    </main>
  )
}

function toScreen(screen: Screen, says: string) {
  return { keys: `g ${screen.key}`, says, act: () => go(`/${screen.id}`), inText: true }
}

function turn(): void {
  theme.set(document.documentElement.dataset['theme'] === 'dark' ? 'light' : 'dark')
}
