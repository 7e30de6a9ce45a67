/** The queue: first whom there are hands for now, then the rest; what is due, and what is expected to be lost. */
import type { ReactNode } from 'react'
import { Button } from '../../parts/Button'
import { Countdown } from '../../parts/Countdown'
import { Kbd } from '../../parts/Kbd'
import { Glyph } from '../../parts/Mark'
import { Money } from '../../parts/Money'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { useStill } from '../../parts/useStill'
import { useLanguage, useWords } from '../../words/words'
import { type Warning, dueOf } from './people'
import { words } from './words'
import styles from './warning.module.css'

interface Props {
  now: readonly Warning[]
  later: readonly Warning[]
}

export function QueueList({ now, later }: Props) {
  const say = useWords(words)
  const ids = [...now, ...later].map((one) => one.id)
  const { chosen, row, choose } = useChoice('warning', ids, { group: say('queue'), down: say('down'), up: say('up') })
  const { box, above, toTop } = useStill(ids, chosen)
  const rows = (some: readonly Warning[]): ReactNode =>
    some.map((one) => (
      <tr key={one.id} {...row(one.id)}>
        <Row one={one} />
      </tr>
    ))
  return (
    <Panel
      title={say('queue')}
      className={styles.queue ?? ''}
      beside={<span className="s m2 cut">{say('order')}</span>}
      end={
        <>
          {above > 0 ? (
            <Button
              small
              onPress={() => {
                toTop()
                choose(ids[0] ?? '')
              }}
            >
              {say('fresh', { n: above })}
            </Button>
          ) : null}
          <Kbd keys="j" />
          <Kbd keys="k" />
        </>
      }
    >
      <div className={styles.rows} ref={box}>
        <table role="grid" aria-label={say('queue')} className={styles.table}>
          <colgroup>
            <col className={styles.grade} />
            <col />
            <col className={styles.due} />
          </colgroup>
          <Group says={say('now')} n={now.length} />
          <tbody>{rows(now)}</tbody>
          <Group says={say('later')} n={later.length} />
          <tbody>{rows(later)}</tbody>
        </table>
      </div>
    </Panel>
  )
}

function Group({ says, n }: { says: string; n: number }) {
  return n === 0 ? null : (
    <tbody>
      <tr className={styles.group}>
        <th colSpan={3} scope="rowgroup">
          {says} <b>{n}</b>
        </th>
      </tr>
    </tbody>
  )
}

function Row({ one }: { one: Warning }) {
  const say = useWords(words)
  const spoken = useLanguage()
  const due = dueOf(one)
  return (
    <>
      <td>
        <span className={one.danger ? styles.gravest : styles.graded}>
          {spoken === 'zh' ? one.grade : one.grade_en}
        </span>
      </td>
      <td>
        <span className={`cut ${styles.line}`}>
          <b>{one.who}</b> {one.mine ? <Glyph state="held" /> : null}
          <span className="s m2"> {one.mine ? say('mine') : (one.assigned_to ?? '')}</span>
        </span>
        <span className={`cut s m2 ${styles.line}`}>{spoken === 'zh' ? one.title : one.title_en}</span>
      </td>
      <td className="n">
        <span className={styles.line}>
          <Countdown ends={due.at} />
        </span>
        <span className={`s ${styles.line}`}>
          <Money fen={one.expected_loss_fen} />
        </span>
      </td>
    </>
  )
}
