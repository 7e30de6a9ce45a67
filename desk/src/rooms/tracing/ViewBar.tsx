/** Whose view it is: one's own with its undoing, or a colleague's, and where the two differ. */
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Mark } from '../../parts/Mark'
import { type Say, useWords } from '../../words/words'
import type { Money } from './money'
import { nameOf } from './naming'
import type { Change, Difference } from './view'
import type { Viewing } from './useView'
import { words } from './words'
import styles from './tracing.module.css'

interface Props {
  viewing: Viewing
  money: Money
}

/** Undo and redo, each saying what it would undo. */
export function Undoing({ viewing, money }: Props) {
  const say = useWords(words)
  const { undo, undoes, redo, redoes } = viewing
  const named = (change: Change): string => namedOf(change, money, say)
  const says = undoes ? say('undoes', { what: named(undoes) }) : ''
  const again = redoes ? say('redoes', { what: named(redoes) }) : ''
  useKeys(say('title'), [
    { keys: 'ctrl+z', says: says || say('undo'), act: undoes ? undo : undefined },
    { keys: 'ctrl+shift+z', says: again || say('redo'), act: redoes ? redo : undefined },
  ])
  return undoes ? (
    <Button small onPress={undo} keys="ctrl+z">
      {says}
    </Button>
  ) : null
}

function namedOf(change: Change, money: Money, say: Say<typeof words>): string {
  const account = 'key' in change ? money.byKey.get(change.key)?.account : undefined
  return [say(`did-${change.do}`), account ? nameOf(account) : ''].filter(Boolean).join(' ')
}

/** A colleague's view, with what one's own has otherwise. */
export function OtherView({ viewing, money }: Props) {
  const say = useWords(words)
  const { other } = viewing
  useKeys(say('title'), [{ keys: 'Escape', says: say('viewLeave'), act: other?.leave }])
  if (!other) return null
  return (
    <p className={`panel ${styles.otherView}`} role="status">
      <Mark state="wait">{say('viewOf', { member: other.member })}</Mark>
      <span className="s m2 cut">{differsOf(other.differs, money, say)}</span>
      <span className="sp" />
      <Button small onPress={other.adopt}>
        {say('viewAdopt')}
      </Button>
      <Button small onPress={other.leave} keys="Escape">
        {say('viewLeave')}
      </Button>
    </p>
  )
}

function differsOf(all: readonly Difference[], money: Money, say: Say<typeof words>): string {
  if (all.length === 0) return say('viewSame')
  const said = all.map(({ key, what, mine }) => {
    const account = money.byKey.get(key)?.account
    return say(mine ? 'differsMine' : 'differsTheirs', {
      name: account ? nameOf(account) : key,
      what: say(`is-${what}`),
    })
  })
  return said.join(say('and'))
}
