/** The panel of the lanes: as large as there is room, laid out anew only when the money or the view has changed. */
import { type ReactNode, useMemo } from 'react'
import { Nothing } from '../../parts/Nothing'
import { useWords } from '../../words/words'
import { Lanes } from './Lanes'
import { type Frame, lanesOf } from './lanes'
import type { Money, Strand } from './money'
import { useSize } from './useSize'
import type { Selection } from './useSelection'
import type { View } from './view'
import { words } from './words'
import styles from './tracing.module.css'

interface Props {
  money: Money
  view: View
  strand: Strand
  selection: Selection
  choose: (one: Selection) => void
  /** What can be done with the picture. */
  children?: ReactNode
}

export function LanesPanel(props: Props) {
  const say = useWords(words)
  const [box, frame] = useSize<HTMLDivElement>()
  return (
    <div className={`panel ${styles.lanes}`}>
      <div className={styles.sized} ref={box}>
        {props.money.nodes.length === 0 ? (
          <Nothing says={say('nothingTold')} />
        ) : frame && frame.height > 0 ? (
          <Sized {...props} frame={frame} />
        ) : null}
      </div>
      <div className={styles.over}>{props.children}</div>
    </div>
  )
}

function Sized({ money, view, frame, ...more }: Props & { frame: Frame }) {
  const { closed, pinned, most } = view
  const laid = useMemo(() => lanesOf(money, { closed, pinned, most }, frame), [money, closed, pinned, most, frame])
  return <Lanes {...more} money={money} laid={laid} em={frame.em} height={frame.height} />
}
