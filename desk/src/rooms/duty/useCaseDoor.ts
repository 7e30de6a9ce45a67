/** The door from the queue into a case: whoever has it goes on, whoever may takes it first. */
import { useAct } from '../../api/centre'
import { refuse, tell } from '../../parts/toasts'
import { useMay, useMe } from '../../shell/me'
import { go } from '../../shell/route'
import { offered } from '../../shell/screens'
import { useWords } from '../../words/words'
import { type CaseLine, spokenNo } from './lines'
import { words } from './words'

export type Does = 'take' | 'goOn' | 'opens'

export interface CaseDoor {
  /** What Enter does with it; null when there is nothing that this person could do from here. */
  does: (one: CaseLine) => Does | null
  enter: (one: CaseLine) => void
  busy: boolean
}

export function useCaseDoor(): CaseDoor {
  const say = useWords(words)
  const me = useMe()
  const may = useMay()
  const tracing = offered(me.actions).some((one) => one.id === 'tracing')
  const take = useAct('post', '/api/v1/cases/{case_id}/take', ['/api/v1/desk'])
  const does = (one: CaseLine): Does | null => {
    if (one.assigned.length === 0 && may('case.take')) return 'take'
    if (!tracing) return null
    return one.assigned.includes(me.id) ? 'goOn' : 'opens'
  }
  const show = (one: CaseLine): void => go(tracing ? `/tracing/${one.id}` : `/duty?case=${one.id}`)
  const enter = (one: CaseLine): void => {
    if (does(one) !== 'take') {
      show(one)
      return
    }
    take.mutate(
      { path: { case_id: one.id }, intent: `take:${one.id}` },
      {
        onSuccess: () => {
          tell(say('taken', { no: spokenNo(one.case_no) }))
          show(one)
        },
        onError: refuse,
      },
    )
  }
  return { does, enter, busy: take.isPending }
}
