/** Sheets: one screen in several sheets, those that one's roles have; a digit or a link turns to another. */
import type { ComponentType } from 'react'
import { useKeys } from '../keys/keys'
import { useMay } from '../shell/me'
import { follow, go, usePath } from '../shell/route'
import { Kbd } from './Kbd'

export interface OneSheet<Id extends string> {
  /** The second part of the address. */
  id: Id
  /** One of these actions must be among what one's roles let one do. */
  needs: readonly string[]
  Sheet: ComponentType
}

interface Props<Id extends string> {
  /** The screen's own part of the address. */
  room: string
  title: string
  sheets: readonly OneSheet<Id>[]
  nameOf: (id: Id) => string
}

export function Sheets<Id extends string>({ room, title, sheets, nameOf }: Props<Id>) {
  const may = useMay()
  const [, asked] = usePath()
  const mine = sheets.filter((one) => one.needs.some(may))
  const here = mine.find((one) => one.id === asked) ?? mine[0]
  useKeys(
    title,
    mine.map((one, n) => ({ keys: `${n + 1}`, says: nameOf(one.id), act: () => go(`/${room}/${one.id}`) })),
  )
  return (
    <main id="screen" className="sheets">
      <div className="sheets-head">
        <h1>{title}</h1>
        <nav className="row" aria-label={title}>
          {mine.map((one, n) => (
            <a
              key={one.id}
              href={`/${room}/${one.id}`}
              onClick={follow}
              aria-current={one === here ? 'page' : undefined}
              className={one === here ? 'on' : ''}
            >
              {nameOf(one.id)} <Kbd keys={`${n + 1}`} />
            </a>
          ))}
        </nav>
      </div>
      {here ? <here.Sheet /> : null}
    </main>
  )
}
