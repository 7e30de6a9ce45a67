/** Signatures under figures or a text: checked by one, published by another, withdrawn while nothing is out. */
import { useState } from 'react'
import { useAct } from '../../api/centre'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Signature } from '../../parts/Signature'
import { tell } from '../../parts/toasts'
import { useMay } from '../../shell/me'
import { useWords } from '../../words/words'
import { type Act, BULLETINS, type Bulletin, PUBLICATIONS, type Publication, useNext } from './published'
import { words } from './words'

interface Props {
  of: 'statistics' | 'bulletin'
  one: Publication | Bulletin
  /** 'the figures of May', as the signature says it. */
  what: string
  /** Why nobody signs it yet. */
  off?: string | undefined
  keys: string
}

export function SignActs({ of, one, what, off, keys }: Props) {
  const say = useWords(words)
  const may = useMay()
  const [doing, begin] = useState<Act | null>(null)
  const next = useNext(of, one)
  const why = next?.off ?? off
  const withdraws = (one.state === 'drafted' || one.state === 'checked') && may(`${of}.draft`)
  const sign = next && why === undefined ? () => begin(next.act) : undefined
  useKeys(what, next ? [{ keys, says: `${say(`act-${next.act}`)} ${what}`, act: sign }] : [])
  return (
    <>
      {withdraws ? (
        <Button small onPress={() => begin('withdraw')}>
          {say(`withdraw-${of}`)}
        </Button>
      ) : null}
      {next ? (
        <Button ink={why === undefined} off={why} keys={keys} onPress={() => begin(next.act)}>
          {say(`${next.act}-${of}` as 'check-statistics')}
        </Button>
      ) : null}
      {doing ? <Sign of={of} one={one} act={doing} what={what} leave={() => begin(null)} /> : null}
    </>
  )
}

const DOORS = {
  statistics: {
    check: '/api/v1/publications/{publication_id}/check',
    publish: '/api/v1/publications/{publication_id}/publish',
    withdraw: '/api/v1/publications/{publication_id}/withdraw',
  },
  bulletin: {
    check: '/api/v1/bulletins/{bulletin_id}/check',
    publish: '/api/v1/bulletins/{bulletin_id}/publish',
    withdraw: '/api/v1/bulletins/{bulletin_id}/withdraw',
  },
} as const
const TOUCHES = [PUBLICATIONS, `${PUBLICATIONS}/{publication_id}`, BULLETINS, `${BULLETINS}/{bulletin_id}`] as const

function Sign({ of, one, act, what, leave }: Omit<Props, 'keys' | 'off'> & { act: Act; leave: () => void }) {
  const say = useWords(words)
  const step = useAct('post', DOORS[of][act], TOUCHES)
  const path = of === 'statistics' ? { publication_id: one.id } : { bulletin_id: one.id }
  const sign = (): void =>
    step.mutate({ path, intent: `${of}.${act}:${one.id}` } as Parameters<typeof step.mutate>[0], {
      onSuccess: () => {
        tell(say('done', { what: `${say(`act-${act}`)} ${what}` }))
        leave()
      },
    })
  return (
    <Signature
      title={`${say(`act-${act}`)} ${what}`}
      does={say(`act-${act}`)}
      sign={sign}
      leave={leave}
      busy={step.isPending}
      problem={step.error}
      canBeUndone={act !== 'publish'}
    >
      {say(`${act}Says`, { what })}
    </Signature>
  )
}
