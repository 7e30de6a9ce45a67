/** What follows a hold and waits for a signature: its release, or its renewal. Read as it will be sent, then signed. */
import { useState } from 'react'
import { useAct } from '../../api/centre'
import { useSecond } from '../../api/clock'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Signature } from '../../parts/Signature'
import { refuse, tell } from '../../parts/toasts'
import { useMay, useMe } from '../../shell/me'
import { yuan } from '../../words/numbers'
import { isWhat, orders, signs } from '../../words/orders'
import { useWords } from '../../words/words'
import { type Hold, type Order, following, renews, toSign } from './holds'
import { words } from './words'

const TOUCHES = ['/api/v1/orders', '/api/v1/clocks', '/api/v1/desk'] as const

export function SignHold({ hold }: { hold: Hold }) {
  const order = toSign(hold)
  return order ? <Sign key={order.id} order={order} /> : <Renew hold={hold} />
}

function Sign({ order }: { order: Order }) {
  const say = useWords(words)
  const sayOrder = useWords(orders)
  const [signing, begin] = useState(false)
  const why = useWhyNot(order)
  const what = isWhat(order.body.what) ? sayOrder(order.body.what) : order.body.what
  const title = say('signHold', { what })
  const send = useAct('post', '/api/v1/orders/{order_id}/sign', TOUCHES)
  const sign = () =>
    send.mutate(
      { path: { order_id: order.id }, intent: `sign:${order.id}` },
      {
        onSuccess: () => {
          tell(say('stepDone', { step: title }))
          begin(false)
        },
      },
    )
  useKeys(say('ledger'), [{ keys: 'r', says: title, act: why ? undefined : () => begin(true) }])
  const { bank, account, holder, fen, reason } = order.body
  return (
    <>
      <Button small keys="r" off={why} onPress={() => begin(true)}>
        {title}
      </Button>
      {signing ? (
        <Signature
          title={title}
          does={title}
          sign={sign}
          leave={() => begin(false)}
          busy={send.isPending}
          problem={send.error}
        >
          <p>{say(fen ? 'holdLineFen' : 'holdLine', { bank, account, holder, what, fen: yuan(fen ?? null) })}</p>
          <p>{reason}</p>
        </Signature>
      ) : null}
    </>
  )
}

/** Why it is not mine to sign; nothing when it is. */
function useWhyNot(order: Order): string | undefined {
  const say = useWords(words)
  const may = useMay()
  const me = useMe()
  if (order.by === me.id) return say('barred', { act: say('barred-draft') })
  return may(signs(order.body.what)) ? undefined : say('signWho')
}

/** A freeze that runs out and should go on. */
function Renew({ hold }: { hold: Hold }) {
  const say = useWords(words)
  const may = useMay()
  const draft = useAct('post', '/api/v1/cases/{case_id}/orders', TOUCHES)
  const second = useSecond()
  const offers = may('renewal.draft') && renews(hold, second)
  const write = () =>
    draft.mutate(
      {
        path: { case_id: hold.caseId },
        body: following(hold, 'renew', say('renewReason')),
        intent: `renew:${hold.id}`,
      },
      { onSuccess: () => tell(say('renewed')), onError: refuse },
    )
  useKeys(say('ledger'), [{ keys: 'e', says: say('renew'), act: offers && !draft.isPending ? write : undefined }])
  if (!offers) return null
  return (
    <Button small keys="e" onPress={write} busy={draft.isPending}>
      {say('renew')}
    </Button>
  )
}
