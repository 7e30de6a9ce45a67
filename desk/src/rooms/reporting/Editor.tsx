/** Editor: what a stretch of the text is, whose, and what it says; the words themselves are its borders. */
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../parts/Button'
import { useWords } from '../../words/words'
import { type Fact, type Material, placeOf, wordsAt } from './spans'
import type { Wish } from './useReporting'
import { words } from './words'
import styles from './reporting.module.css'

export interface Edited {
  material: Material
  /** Null: one is added. */
  fact: Fact | null
  words: string
}

interface Props {
  edited: Edited
  correct: (wish: Wish) => Promise<boolean>
  close: () => void
}

interface Place {
  start: number
  end: number
}

interface Said {
  text: string
  type: string
  owner: string
  role: string
  value: string
}

const TYPES = [
  'bank_card', 'person', 'amount', 'time', 'bank', 'phone', 'id_card', 'url', 'app', 'platform', 'wechat', 'qq', 'wallet',
] as const // prettier-ignore
const OWNERS = ['suspect', 'victim', 'third', 'unknown'] as const
const ROLES = ['payment', 'total', 'loss', 'rebate', 'other'] as const

/** What is asked of the centre: only a value that was typed is said, otherwise it reads the words anew. */
function wishOf({ material, fact }: Edited, place: Place, said: Said): Wish {
  const valued = said.value !== '' && said.value !== fact?.value
  return {
    material: material.id,
    fact: fact?.fact ?? '',
    type: said.type,
    start: place.start,
    end: place.end,
    ...(valued ? { value: said.value } : {}),
    ...(isOwned(said.type) ? { owner: said.owner } : {}),
    ...(said.type === 'amount' ? { role: said.role } : {}),
  }
}

const isOwned = (type: string): boolean => type !== 'amount' && type !== 'time'

/** What stands there now; of what is added, what it most often is. */
function saidOf({ material, fact, words: marked }: Edited): Said {
  if (!fact) return { text: marked, type: 'bank_card', owner: 'suspect', role: 'payment', value: '' }
  const { type, owner, role, value } = fact
  return { text: wordsAt(material.text, fact.start, fact.end), type, owner, role, value }
}

export function Editor({ edited, correct, close }: Props) {
  const say = useWords(words)
  const { material, fact } = edited
  const [was] = useState(() => saidOf(edited))
  const [said, tell] = useState(was)
  const put = (more: Partial<Said>): void => tell({ ...said, ...more })
  const place = fact && said.text === was.text ? fact : placeOf(material.text, said.text, fact?.start ?? 0)
  const done = async (): Promise<void> => {
    if (place && (await correct(wishOf(edited, place, said)))) close()
  }
  return (
    <form
      className={styles.editor}
      aria-label={say(fact ? 'editing' : 'adding')}
      onSubmit={(submit) => {
        submit.preventDefault()
        void done()
      }}
      onKeyDown={(press) => {
        if (press.key !== 'Escape' || press.nativeEvent.isComposing) return
        press.stopPropagation()
        close()
      }}
    >
      <b>{say(fact ? 'editing' : 'adding')}</b>
      <Labelled label={say('itsWords')} wrong={place ? '' : say('notThere')}>
        {(id) => (
          <input
            id={id}
            autoFocus
            autoComplete="off"
            value={said.text}
            onChange={({ target }) => put({ text: target.value })}
          />
        )}
      </Labelled>
      <Choice
        label={say('itsType')}
        value={said.type}
        set={(type) => put({ type })}
        all={TYPES}
        says={(one) => say(`type-${one}`)}
      />
      {isOwned(said.type) ? (
        <Choice
          label={say('itsOwner')}
          value={said.owner}
          set={(owner) => put({ owner })}
          all={OWNERS}
          says={(one) => say(`whose-${one}`)}
        />
      ) : null}
      {said.type === 'amount' ? (
        <Choice
          label={say('itsRole')}
          value={said.role}
          set={(role) => put({ role })}
          all={ROLES}
          says={(one) => say(`role-${one}`)}
        />
      ) : null}
      <Labelled label={say('itsValue')}>
        {(id) => (
          <input
            id={id}
            autoComplete="off"
            value={said.value}
            onChange={({ target }) => put({ value: target.value })}
          />
        )}
      </Labelled>
      <span className="sp" />
      <Button small type="submit" keys="Enter">
        {say('store')}
      </Button>
      <Button small onPress={close} keys="Escape">
        {say('close')}
      </Button>
    </form>
  )
}

interface ChoiceProps<One extends string> {
  label: string
  value: string
  set: (value: string) => void
  all: readonly One[]
  says: (one: One) => string
}

function Choice<One extends string>({ label, value, set, all, says }: ChoiceProps<One>) {
  return (
    <Labelled label={label}>
      {(id) => (
        <select id={id} value={value} onChange={({ target }) => set(target.value)}>
          {all.map((one) => (
            <option key={one} value={one}>
              {says(one)}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

function Labelled({ label, wrong, children }: { label: string; wrong?: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <span className="field">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {wrong ? <span className="wrong s">{wrong}</span> : null}
    </span>
  )
}
