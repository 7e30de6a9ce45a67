/** Asks: what a request still needs, asked for over the page; nothing that was typed below is touched. */
import { Suspense, lazy, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { asks } from '../api/asks'
import { useLook } from '../api/centre'
import { useKept } from '../api/kept'
import { Button } from '../parts/Button'
import { Dialog } from '../parts/Dialog'
import { Failure } from '../parts/Failure'
import { Field } from '../parts/Field'
import { Nothing } from '../parts/Nothing'
import { useWords } from '../words/words'
import { againByPasskey, againByPassword, byPasskey, byPassword } from './entry'
import { useMe } from './me'
import { canPasskeys } from './passkeys'
import { Digits } from './SignIn'
import { useTry } from './useTry'
import { words } from './words'

const DemoProof = lazy(() => import('./demo/DemoProof'))

export function Asks() {
  const first = useKept(asks)[0]
  if (!first) return null
  if (first.ask === 'purpose') return <Purpose answer={first.answer} />
  return <Proof key={first.ask} fresh={first.ask === 'fresh'} answer={first.answer} />
}

interface ProofProps {
  /** Within the login that runs; otherwise a new login. */
  fresh: boolean
  answer: (given: string | null) => void
}

function Proof({ fresh, answer }: ProofProps) {
  const say = useWords(words)
  const me = useMe()
  const looks = useQueryClient()
  const { busy, problem, left, run } = useTry()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [digits, setDigits] = useState('')
  const done = (signed: { member_id: string }): void => {
    if (signed.member_id !== me.id) {
      location.assign('/') // what is shown, and what was begun, belongs to somebody else
      return
    }
    void looks.invalidateQueries({ queryKey: ['/api/v1/me'] })
    answer('')
  }
  const byWords = (): Promise<void> =>
    (fresh ? againByPassword(password, digits) : byPassword(login.trim(), password, digits)).then(done)
  const byKey = (): Promise<void> => (fresh ? againByPasskey() : byPasskey()).then(done)
  return (
    <Dialog title={say(fresh ? 'fresh' : 'over')} {...(fresh ? { close: () => answer(null) } : {})}>
      <form
        className="form"
        onSubmit={(submit) => {
          submit.preventDefault()
          run(byWords)
        }}
      >
        <p className="m2">{say(fresh ? 'freshSays' : 'overSays')}</p>
        {me.demo ? (
          <Suspense>
            <DemoProof fresh={fresh} done={done} />
          </Suspense>
        ) : null}
        {canPasskeys() ? (
          <Button ink={!me.demo} busy={busy} onPress={() => run(byKey)}>
            {say(fresh ? 'provePasskey' : 'passkey')}
          </Button>
        ) : null}
        {fresh ? null : (
          <Field label={say('login')} name="login" value={login} change={setLogin} autoComplete="username" required />
        )}
        <Field
          label={say('password')}
          type="password"
          name="password"
          value={password}
          change={setPassword}
          autoComplete="current-password"
          autoFocus
          required
        />
        <Digits value={digits} change={setDigits} />
        {problem ? <Failure problem={problem} /> : null}
        {left ? <p className="late">{say('notGiven')}</p> : null}
        <div className="row">
          <Button type="submit" busy={busy}>
            {say(fresh ? 'prove' : 'signIn')}
          </Button>
          {fresh ? <Button onPress={() => answer(null)}>{say('cancel')}</Button> : null}
        </div>
      </form>
    </Dialog>
  )
}

function Purpose({ answer }: { answer: (given: string | null) => void }) {
  const say = useWords(words)
  const cases = useLook('/api/v1/cases', { query: { state: 'open', limit: 200 } })
  const [typed, setTyped] = useState('')
  const fitting = (cases.data?.items ?? []).filter((one) => one.body.case_no.includes(typed.trim()))
  return (
    <Dialog title={say('purpose')} close={() => answer(null)}>
      <form
        className="form"
        onSubmit={(submit) => {
          submit.preventDefault()
          if (fitting[0]) answer(fitting[0].id)
        }}
      >
        <p className="m2">{say('purposeSays')}</p>
        <Field label={say('caseNo')} name="case" value={typed} change={setTyped} autoFocus />
        {cases.data && fitting.length === 0 ? <Nothing says={say('noCases')} /> : null}
        <ul className="choices">
          {fitting.slice(0, 8).map((one) => (
            <li key={one.id}>
              <Button onPress={() => answer(one.id)}>
                {one.body.case_no} {one.body.title}
              </Button>
            </li>
          ))}
        </ul>
        <div className="row">
          <Button type="submit" ink {...(fitting[0] ? {} : { off: '' })}>
            {say('look')}
          </Button>
          <Button onPress={() => answer(null)}>{say('cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
