/** The guide of the first hour: one line below the screen that watches what is really done. It can be left and resumed. */
import { useEffect } from 'react'
import { useLook } from '../../api/centre'
import { useFresh } from '../../api/events'
import { useKept } from '../../api/kept'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Kbd } from '../../parts/Kbd'
import { useWords } from '../../words/words'
import { useMe } from '../me'
import { usePath, useQueryValue } from '../route'
import { guide } from './guide'
import { partOf } from './people'
import { STEPS, type Seen, further } from './steps'
import { words } from './words'

const ORDERS = '/api/v1/orders'

export default function Guide() {
  const say = useWords(words)
  const { step, caseId, away } = useKept(guide)
  const seen = useSeen(caseId)
  const [screen, opened] = seen.path
  const at = further(step, seen)
  useEffect(() => {
    if (screen === 'tracing' && opened) guide.set({ ...guide.get(), caseId: opened })
  }, [screen, opened])
  useEffect(() => {
    if (at !== guide.get().step) guide.set({ ...guide.get(), step: at })
  }, [at])
  const turn = (): void => guide.set({ ...guide.get(), away: !away })
  useKeys(say('guide'), [{ keys: 'g h', says: say('toggle'), act: turn, inText: true }])
  const name = STEPS[at]?.name ?? 'end'
  const last = at >= STEPS.length - 1
  return (
    <aside className="guide row" aria-label={say('guide')}>
      {away ? (
        <span className="sp" />
      ) : (
        <>
          <b className="s nw">{say('stepOf', { n: at + 1, all: STEPS.length })}</b>
          <p className="sp" role="status">
            <WithKeys sentence={say(`do-${name}`)} />
          </p>
          <Button small onPress={() => guide.set({ step: last ? 0 : at + 1, caseId: last ? '' : caseId, away: false })}>
            {say(last ? 'again' : 'skip')}
          </Button>
        </>
      )}
      <Button small onPress={turn} keys="g h">
        {say(away ? 'goOn' : 'leave')}
      </Button>
    </aside>
  )
}

function useSeen(caseId: string): Seen {
  const path = usePath()
  const [account] = useQueryValue('account')
  const me = useMe()
  const may = me.actions.some((one) => one.action === 'case.read')
  const asked = { query: { case_id: caseId, limit: 200 } }
  const orders = useLook(ORDERS, asked, { enabled: caseId !== '' && may, refetchInterval: 15_000 })
  useFresh([ORDERS])
  return { part: partOf(me.id), path, account, orders: orders.data?.items ?? [] }
}

/** A sentence in which keys stand in brackets. */
function WithKeys({ sentence }: { sentence: string }) {
  return sentence
    .split(/\[([^\]]+)\]/)
    .map((one, n) => (n % 2 === 0 ? <span key={n}>{one}</span> : <Kbd key={n} keys={one} />))
}
