/** A case on the wall: the sum, the lanes and the strip in large letters, without names, with nothing to press. */
import { useMemo } from 'react'
import { Answers } from './Answers'
import { Equation } from './Equation'
import { Head } from './Head'
import { LanesPanel } from './LanesPanel'
import { moneyOf, strandOf, unnamed } from './money'
import { Strip } from './Strip'
import { type TracedProps, useMarks } from './Traced'
import { useSelection } from './useSelection'
import { useView } from './useView'
import styles from './tracing.module.css'

export function Wall({ caseId, shown, rule, setRule }: TracedProps) {
  const money = useMemo(() => moneyOf(unnamed(shown), Infinity), [shown])
  const [selection, choose] = useSelection()
  const { account, from } = selection
  const strand = useMemo(() => strandOf(money, { account, from }), [money, account, from])
  const { view } = useView(caseId)
  const marks = useMarks(caseId, shown)
  return (
    <>
      <Head {...{ caseId, shown, rule, setRule, marks }} />
      <Equation money={money} />
      <LanesPanel {...{ money, view, strand, selection, choose }} />
      <section className={`panel ${styles.band}`}>
        <Strip {...{ money, strand, marks, choose }} atMs={null} replay={() => undefined} />
        <Answers orders={shown.orders} />
      </section>
    </>
  )
}
