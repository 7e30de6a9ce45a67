/** What the stops of a case still need of its victims: one sentence to read out, and where the answers go. */
import { useState } from 'react'
import { useAct } from '../../api/centre'
import { now } from '../../api/clock'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Dialog } from '../../parts/Dialog'
import { Failure } from '../../parts/Failure'
import { Field } from '../../parts/Field'
import { Mark } from '../../parts/Mark'
import { tell } from '../../parts/toasts'
import { useMay } from '../../shell/me'
import { yuan } from '../../words/numbers'
import { useWords } from '../../words/words'
import { type Lacking, type Typed, missingOf, suppliedOf } from './asks'
import type { Shown } from './money'
import { numberOf } from './naming'
import { words } from './words'
import styles from './tracing.module.css'

interface Props {
  caseId: string
  shown: Shown
  reportedMs: number | null
}

export function Asks({ caseId, shown, reportedMs }: Props) {
  const say = useWords(words)
  const may = useMay()('report.withdraw')
  const [open, setOpen] = useState(false)
  const first = shown.lacking[0]
  useKeys(say('basket'), [{ keys: 'q', says: say('supply'), act: may && first ? () => setOpen(true) : undefined }])
  if (!first) return null
  return (
    <div className={styles.asks} role="note">
      <p className="s">
        <Mark state="late">{say('asks')}</Mark> {shown.asks}
      </p>
      {may ? (
        <Button small onPress={() => setOpen(true)} keys="q">
          {say('supply')}
        </Button>
      ) : null}
      {open ? (
        <Supply
          key={`${first.report} ${first.place}`}
          {...{ caseId, reportedMs }}
          one={first}
          close={() => setOpen(false)}
        />
      ) : null}
    </div>
  )
}

interface SupplyProps {
  caseId: string
  reportedMs: number | null
  one: Lacking
  close: () => void
}

function Supply({ caseId, reportedMs, one, close }: SupplyProps) {
  const say = useWords(words)
  const [typed, setTyped] = useState<Typed>({})
  const supply = useAct('post', '/api/v1/cases/{case_id}/reports/{report_id}/supplement', [
    '/api/v1/cases/{case_id}/picture',
    '/api/v1/cases/{case_id}/reports',
  ])
  const { body, wrong } = suppliedOf(one, typed, reportedMs ?? now())
  const send = (): void => {
    if (!body) return
    supply.mutate(
      { path: { case_id: caseId, report_id: one.report }, body, intent: `supply:${one.report}:${one.place}` },
      {
        onSuccess: () => {
          tell(say('supplied'))
          close()
        },
      },
    )
  }
  return (
    <Dialog title={say('supplyTitle', { n: one.n })} close={close}>
      <form
        className="form"
        onSubmit={(submit) => {
          submit.preventDefault()
          send()
        }}
      >
        <p className="s m2">{knownOf(one)}</p>
        {missingOf(one).map((what, n) => (
          <Field
            key={what}
            label={say(`supply_${what}`)}
            value={typed[what] ?? ''}
            change={(text) => setTyped((all) => ({ ...all, [what]: text }))}
            autoFocus={n === 0}
            wrong={wrong.includes(what) ? say(`wrong_${what as 'time' | 'amount'}`) : undefined}
          />
        ))}
        {supply.error ? <Failure problem={supply.error} /> : null}
        <div className="row foot">
          <span className="sp" />
          <Button onPress={close} keys="Escape">
            {say('cancel')}
          </Button>
          <Button ink type="submit" busy={supply.isPending} off={body ? undefined : say('supplyNothing')}>
            {say('supply')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

/** What is known of the payment, so that the two of them speak of the same one. */
function knownOf({ payment }: Lacking): string {
  const payee = [numberOf({ bank: payment.payee_bank, account: payment.payee }), payment.payee_name]
  return [yuan(payment.fen ?? null), ...payee].filter((one) => one && one !== '—').join('　')
}
