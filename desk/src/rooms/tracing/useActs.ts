/** Acts: what E, C, P, X and T do now, for the chosen account. */
import { useKeys } from '../../keys/keys'
import { tell } from '../../parts/toasts'
import { useWords } from '../../words/words'
import { hindranceOf, isIn, lacksOf } from './basket'
import { MOST, behindOf } from './lanes'
import type { Money } from './money'
import { nameOf } from './naming'
import type { Selection } from './useSelection'
import type { Viewing } from './useView'
import { words } from './words'

export interface Acts {
  open: { says: string; act: () => void } | null
  close: (() => void) | null
  step: () => void
  now: () => void
}

interface Of {
  money: Money
  selection: Selection
  viewing: Viewing
  atMs: number | null
  replay: (ms: number | null) => void
}

export function useActs(of: Of): Acts {
  const say = useWords(words)
  const { view, take } = of.viewing
  const chosen = of.money.byKey.get(of.selection.account)
  const open = useOpening(of)
  const close =
    chosen && !view.closed.has(chosen.key) && chosen.on > 0 ? () => take({ do: 'close', key: chosen.key }) : null
  const put = usePutting(of)
  const pinned = chosen !== undefined && view.pinned.has(chosen.key)
  const pin = chosen && (() => take({ do: pinned ? 'unpin' : 'pin', key: chosen.key }))
  const step = (): void => of.replay(nextOf(of))
  const now = (): void => of.replay(null)
  useKeys(say('title'), [
    { keys: 'e', says: say('open'), act: open?.act },
    { keys: 'c', says: say('close'), act: close ?? undefined },
    { keys: 'p', says: say(pinned ? 'unpin' : 'pin'), act: pin },
    { keys: 'x', says: say('put'), act: put },
    { keys: 't', says: say('replay'), act: step },
    { keys: 'shift+t', says: say('replayEnds'), act: of.atMs === null ? undefined : now },
  ])
  return { open, close, step, now }
}

/** The instant of the next transfer; behind the last one, now. */
function nextOf({ money, atMs }: Of): number | null {
  const times = money.shown.transfers.map((one) => Date.parse(one.at)).sort((a, b) => a - b)
  return (atMs === null ? times[0] : times.find((one) => one > atMs)) ?? null
}

function useOpening({ money, selection, viewing }: Of): Acts['open'] {
  const say = useWords(words)
  const { view, take } = viewing
  const chosen = money.byKey.get(selection.account)
  if (chosen && view.closed.has(chosen.key)) {
    const says = say('opens', { name: nameOf(chosen.account), ...behindOf(money, view.closed, chosen.key) })
    return { says, act: () => take({ do: 'open', key: chosen.key }) }
  }
  if (money.nodes.length <= view.most) return null
  const more = Math.min(MOST, money.nodes.length - view.most)
  const says = say('rest', { n: more })
  return { says: `${say('moreRows')} ${says}`, act: () => take({ do: 'more', most: view.most + MOST }) }
}

/** Into the basket or out of it; what cannot be in it says why. */
function usePutting({ money, selection, viewing }: Of): (() => void) | undefined {
  const say = useWords(words)
  const chosen = money.byKey.get(selection.account)
  if (!chosen) return undefined
  return () => {
    const why = hindranceOf(chosen)
    if (why === null) {
      const inside = isIn(chosen, viewing.view.basket)
      viewing.take({ do: inside ? 'take' : 'put', key: chosen.key })
      return
    }
    const lacks = lacksOf(chosen).map((one) => say(`lack_${one}`))
    tell(say(why, { what: lacks.join(say('and')), why: chosen.account.proposed?.article ?? '' }))
  }
}
