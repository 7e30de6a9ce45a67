/** Signing in, and setting up how one signs in. */
import { type ReactNode, Suspense, lazy, useState } from 'react'
import { useLook } from '../api/centre'
import { Button } from '../parts/Button'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { language, useLanguage, useWords } from '../words/words'
import { byPasskey, byPassword, toProvider } from './entry'
import { canPasskeys } from './passkeys'
import { SetUp } from './SetUp'
import { useTry } from './useTry'
import { words } from './words'

const DemoGate = lazy(() => import('./demo/DemoGate'))

export function SignIn({ entered }: { entered: () => void }) {
  const [withCode, setWithCode] = useState(false)
  return (
    <Gate>
      {withCode ? (
        <SetUp entered={entered} back={() => setWithCode(false)} />
      ) : (
        <Ways entered={entered} code={() => setWithCode(true)} />
      )}
    </Gate>
  )
}

function Gate({ children }: { children: ReactNode }) {
  const say = useWords(words)
  const spoken = useLanguage()
  return (
    <div className="gate">
      <header className="row">
        <span className="logo">{say('hezhan')}</span>
        <span className="m2 sp">{say('what')}</span>
        <Button small onPress={() => language.set(spoken === 'zh' ? 'en' : 'zh')}>
          {say('language')}
        </Button>
      </header>
      <main className="panel">{children}</main>
    </div>
  )
}

function Ways({ entered, code }: { entered: () => void; code: () => void }) {
  const say = useWords(words)
  const ways = useLook('/api/v1/login', { stranger: true })
  const { busy, problem, left, run } = useTry()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [digits, setDigits] = useState('')
  const sent = new URLSearchParams(location.search).get('login') === 'refused'
  return (
    <>
      <h1>{say('signIn')}</h1>
      {sent ? <p className="late">{say('refused')}</p> : null}
      {ways.data?.demo ? (
        <Suspense>
          <DemoGate entered={entered} />
        </Suspense>
      ) : null}
      {canPasskeys() ? (
        <div className="way">
          <Button ink={!ways.data?.demo} busy={busy} onPress={() => run(() => byPasskey().then(entered))}>
            {say('passkey')}
          </Button>
          <span className="s m2">{say('passkeyHint')}</span>
        </div>
      ) : null}
      {ways.data?.provider ? (
        <Button busy={busy} onPress={() => run(toProvider)}>
          {say('provider')}
        </Button>
      ) : null}
      <form
        className="form"
        onSubmit={(submit) => {
          submit.preventDefault()
          run(() => byPassword(login.trim(), password, digits).then(entered))
        }}
      >
        <p className="m2">{say('orPassword')}</p>
        <Field label={say('login')} name="login" value={login} change={setLogin} autoComplete="username" required />
        <Field
          label={say('password')}
          type="password"
          name="password"
          value={password}
          change={setPassword}
          autoComplete="current-password"
          required
        />
        <Digits value={digits} change={setDigits} />
        {problem ? <Failure problem={problem} /> : null}
        {left ? <p className="late">{say('notGiven')}</p> : null}
        <div className="row">
          <Button type="submit" busy={busy}>
            {say('signIn')}
          </Button>
          <span className="sp" />
          <Button small onPress={code}>
            {say('haveCode')}
          </Button>
        </div>
      </form>
    </>
  )
}

export function Digits({ value, change }: { value: string; change: (value: string) => void }) {
  const say = useWords(words)
  return (
    <Field
      label={say('digits')}
      hint={say('digitsHint')}
      name="digits"
      value={value}
      change={change}
      inputMode="numeric"
      autoComplete="one-time-code"
      required
    />
  )
}
