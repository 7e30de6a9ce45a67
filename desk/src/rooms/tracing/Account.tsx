/** An account as drawn: its vessel, what ends in it, its name and amounts. Where they stand says `lanes.ts`. */
import { memo } from 'react'
import { short } from '../../words/numbers'
import { useWords } from '../../words/words'
import type { Lanes as Laid, Vessel } from './lanes'
import { emsOf, numberOf, shortened } from './naming'
import { fillOf } from './Patterns'
import { words } from './words'
import styles from './tracing.module.css'

interface Props {
  vessel: Vessel
  laid: Laid
  em: number
  /** Room for text beside it. */
  text: number
}

export const Account = memo(function Account({ vessel, laid, em, text }: Props) {
  const say = useWords(words)
  const { x, y, h, bands, unexplained, behind, node } = vessel
  const from = x + (vessel.level === 0 ? laid.vesselWidth : laid.stubWidth) + 0.4 * em
  return (
    <g className={styles.vessel} data-vessel={vessel.key}>
      <rect x={x} y={y} width={text} height={Math.max(vessel.row, h)} className={styles.hit} />
      <rect x={x} y={y} width={laid.vesselWidth} height={h} className={styles.body} />
      {bands.map((one) => (
        <rect
          key={one.state}
          x={x}
          y={one.y}
          width={one.small ? laid.vesselWidth : laid.stubWidth}
          height={one.h}
          fill={fillOf(one.state)}
          className={styles[`edge-${one.state}`]}
        />
      ))}
      {unexplained ? (
        <>
          <rect
            x={x - 1.5 * em}
            y={unexplained.y - unexplained.h}
            width={1.5 * em}
            height={unexplained.h}
            fill="url(#money-unk)"
            className={styles['edge-unk']}
          />
          <text x={x - 1.8 * em} y={unexplained.y} textAnchor="end" className={`${styles.name} ${styles['text-unk']}`}>
            {say('unknownMoney', { fen: short(unexplained.fen) })}
          </text>
        </>
      ) : null}
      {vessel.labels.map((one) => (
        <text
          key={one.state}
          x={one.x}
          y={one.y}
          textAnchor={one.beside ? 'end' : 'start'}
          className={`${styles.name} ${styles.strong} ${styles[`text-${one.state}`]}`}
        >
          {one.says}
        </text>
      ))}
      {node && vessel.level > 0 ? <Name vessel={vessel} x={from} em={em} text={text} laid={laid} /> : null}
      {node && vessel.level === 0 ? <Victim vessel={vessel} x={from} em={em} /> : null}
      {node ? null : (
        <text x={from} y={y + 0.98 * em} className={styles.name}>
          {say('rest', { n: vessel.accounts })}
        </text>
      )}
      {behind ? (
        <text x={from} y={y + Math.max(vessel.row, h) - 0.2 * em} className={`${styles.name} ${styles.faint}`}>
          {say('behind', { n: behind.accounts })}
        </text>
      ) : null}
    </g>
  )
})

/** Names shorten before amounts do. */
function Name({ vessel, x, em, text, laid }: { vessel: Vessel; x: number; em: number; text: number; laid: Laid }) {
  const account = vessel.node?.account
  if (!account) return null
  const beside = vessel.labels.find((one) => one.beside)
  const number = numberOf(account)
  const room = (text - laid.stubWidth - 0.4 * em) / em - emsOf(number) - 0.4 - (beside ? emsOf(beside.says) + 0.5 : 0)
  return (
    <text x={x} y={vessel.y + 0.98 * em} className={styles.name}>
      {number ? `${number} ` : ''}
      <tspan className={styles.soft}>{shortened(account.holder, room)}</tspan>
    </text>
  )
}

function Victim({ vessel, x, em }: { vessel: Vessel; x: number; em: number }) {
  const account = vessel.node?.account
  if (!account) return null
  const lines = [shortened(account.holder, 6), numberOf(account), short(vessel.fen)].filter(Boolean)
  return (
    <>
      {lines.map((one, n) => (
        <text
          key={n}
          x={x}
          y={vessel.y + em * (1.1 + n * 1.35)}
          className={n === lines.length - 1 ? `${styles.name} ${styles.strong}` : styles.name}
        >
          {one}
        </text>
      ))}
    </>
  )
}
