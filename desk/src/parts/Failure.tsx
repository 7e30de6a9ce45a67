/** Failure: what failed, why, and what to do now. */
import type { Problem } from '../api/problem'
import { useSaid, useWords } from '../words/words'
import { Button } from './Button'
import { Glyph } from './Mark'
import { words } from './words'

interface Props {
  problem: Problem
  again?: (() => void) | undefined
}

export function Failure({ problem, again }: Props) {
  const say = useWords(words)
  const said = useSaid()
  const { document } = problem
  const lines = [...(document.needs ?? []), ...(document.reasons ?? []), ...(document.errors ?? [])]
  return (
    <div className="failure" role="alert">
      <Glyph state="late" />
      <div>
        <p>
          <b>{said({ says: document.title, in_english: document.title_in_english })}</b>{' '}
          {said({ says: document.detail, in_english: document.in_english })}
        </p>
        {lines.length > 0 ? (
          <ul className="s">
            {lines.map((one, n) => (
              <li key={n}>{said(one)}</li>
            ))}
          </ul>
        ) : null}
        {document.problems?.slice(0, 8).map((one, n) => (
          <p key={n} className="s">
            {one.file} {one.sheet} {one.row ? say('row', { n: one.row }) : ''} {one.text}
          </p>
        ))}
        {document.rows?.length ? <p className="s m2">{say('rules', { rows: document.rows.join('、') })}</p> : null}
      </div>
      {again ? (
        <Button small onPress={again}>
          {say('again')}
        </Button>
      ) : null}
    </div>
  )
}
