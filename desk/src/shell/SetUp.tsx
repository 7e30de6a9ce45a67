/** Setting up with a code: a passkey, or a password with an app; then the recovery codes, shown this once. */
import { useState } from 'react'
import type { Schema } from '../api/centre'
import { Button } from '../parts/Button'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { useWords } from '../words/words'
import { lookAtCode, setUpPasskey, setUpPassword } from './entry'
import { canPasskeys } from './passkeys'
import { QrCode } from './QrCode'
import { Digits } from './SignIn'
import { useTry } from './useTry'
import { words } from './words'

export function SetUp({ entered, back }: { entered: () => void; back: () => void }) {
  const say = useWords(words)
  const [found, setFound] = useState<Schema<'ToSetUp'> | null>(null)
  const [recovery, setRecovery] = useState<readonly string[] | null>(null)
  const [code, setCode] = useState('')
  const { busy, problem, run } = useTry()
  if (recovery) return <Recovery codes={recovery} kept={entered} />
  if (found) return <Choose found={found} done={(done) => setRecovery(done.recovery)} />
  return (
    <>
      <h1>{say('setUp')}</h1>
      <form
        className="form"
        onSubmit={(submit) => {
          submit.preventDefault()
          run(async () => setFound(await lookAtCode(code.trim())))
        }}
      >
        <Field
          label={say('code')}
          hint={say('codeHint')}
          name="code"
          value={code}
          change={setCode}
          autoFocus
          required
        />
        {problem ? <Failure problem={problem} /> : null}
        <div className="row">
          <Button type="submit" ink busy={busy}>
            {say('next')}
          </Button>
          <Button onPress={back}>{say('back')}</Button>
        </div>
      </form>
    </>
  )
}

interface ChooseProps {
  found: Schema<'ToSetUp'>
  done: (done: Schema<'SetUpDone'>) => void
}

function Choose({ found, done }: ChooseProps) {
  const say = useWords(words)
  const { busy, problem, left, run } = useTry()
  const [password, setPassword] = useState('')
  const [digits, setDigits] = useState('')
  if (found.program) return <p>{say('program')}</p>
  return (
    <>
      <h1>{say('setUp')}</h1>
      <p>{say('isYou', { name: found.name, login: found.login })}</p>
      {canPasskeys() ? (
        <div className="way">
          <Button
            ink
            busy={busy}
            onPress={() => run(async () => done(await setUpPasskey(found.handle, found.options)))}
          >
            {say('makePasskey')}
          </Button>
          <span className="s m2">{say('makePasskeyHint')}</span>
        </div>
      ) : null}
      <form
        className="form"
        onSubmit={(submit) => {
          submit.preventDefault()
          run(async () => done(await setUpPassword(found.handle, password, digits)))
        }}
      >
        <p className="m2">{say('orSetPassword')}</p>
        <Field
          label={say('newPassword')}
          hint={say('newPasswordHint')}
          type="password"
          name="password"
          value={password}
          change={setPassword}
          autoComplete="new-password"
          required
        />
        <div className="qr">
          <QrCode text={found.address} />
          <div>
            <p>{say('scan')}</p>
            <p className="s m2">{say('secret')}</p>
            <code className="secret">{found.secret}</code>
          </div>
        </div>
        <Digits value={digits} change={setDigits} />
        {problem ? <Failure problem={problem} /> : null}
        {left ? <p className="late">{say('notGiven')}</p> : null}
        <Button type="submit" busy={busy}>
          {say('set')}
        </Button>
      </form>
    </>
  )
}

function Recovery({ codes, kept }: { codes: readonly string[]; kept: () => void }) {
  const say = useWords(words)
  return (
    <>
      <h1>{say('recovery')}</h1>
      <p>{say('recoverySays')}</p>
      <ol className="codes">
        {codes.map((one) => (
          <li key={one}>
            <code>{one}</code>
          </li>
        ))}
      </ol>
      <div className="row">
        <Button ink onPress={kept}>
          {say('kept')}
        </Button>
        <Button onPress={() => print()}>{say('print')}</Button>
      </div>
    </>
  )
}
