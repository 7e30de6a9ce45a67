/** The strip below the lanes: when the money moved. Dragging, or T, shows the picture as it was then. */
import { type PointerEvent, useMemo } from 'react'
import { clockTime } from '../../words/times'
import { useWords } from '../../words/words'
import type { Frame } from './lanes'
import type { Money, Strand } from './money'
import { fillOf } from './Patterns'
import { msOf, stripOf, xOf } from './strip'
import { useSize } from './useSize'
import type { Selection } from './useSelection'
import { words } from './words'
import styles from './tracing.module.css'

export interface Marks {
  reportedMs: number | null
  firstStopMs: number | null
  nowMs: number
}

interface Props {
  money: Money
  strand: Strand
  marks: Marks
  /** The instant that is replayed; null for now. */
  atMs: number | null
  replay: (ms: number | null) => void
  choose: (one: Selection) => void
}

export function Strip(props: Props) {
  const [box, frame] = useSize<HTMLDivElement>()
  return (
    <div className={styles.strip} ref={box}>
      {frame && frame.width > 0 ? <Drawn {...props} frame={frame} /> : null}
    </div>
  )
}

function Drawn({ money, strand, marks, atMs, replay, choose, frame }: Props & { frame: Frame }) {
  const say = useWords(words)
  const endMs = Math.round(marks.nowMs / 60_000) * 60_000
  const strip = useMemo(() => stripOf(money, strand, endMs, frame), [money, strand, endMs, frame])
  const drag = (press: PointerEvent<SVGRectElement>): void => {
    if (press.buttons !== 1) return
    const left = press.currentTarget.ownerSVGElement?.getBoundingClientRect().left ?? 0
    const ms = msOf(strip, press.clientX - left)
    replay(ms >= endMs ? null : ms)
  }
  const { em, width } = frame
  const shown = atMs ?? marks.nowMs
  return (
    <svg width={width} height={frame.height} fontSize={em} role="img" aria-label={say('strip')}>
      {strip.rows.map((one) => (
        <g key={one.level}>
          <path d={`M${strip.left} ${one.y}H${strip.right}`} className={styles.line} />
          <text x={0.8 * em} y={one.y + 0.36 * em} className={styles.faint}>
            {one.level}
          </text>
        </g>
      ))}
      {strip.ticks.map((one) => (
        <g key={one.atMs}>
          <path d={`M${one.x} 0V${strip.bottom}`} className={styles.line} />
          <text x={one.x} y={frame.height - 0.4 * em} textAnchor="middle" className={styles.faint}>
            {clockTime(one.atMs / 1000).slice(0, 5)}
          </text>
        </g>
      ))}
      <rect
        x={strip.left}
        y={0}
        width={strip.right - strip.left}
        height={strip.bottom}
        className={styles.drag}
        onPointerDown={(press) => {
          press.currentTarget.setPointerCapture(press.pointerId)
          drag(press)
        }}
        onPointerMove={drag}
      />
      {strip.dots.map((one) => {
        const fill = one.state ? fillOf(one.state) : one.square ? fillOf('gone') : 'var(--flow-2)'
        const pick = (): void => choose({ account: one.account, from: one.from })
        const look = one.x > xOf(strip, shown) ? `${styles.dot} ${styles.later}` : styles.dot
        return one.square ? (
          <rect
            key={one.id}
            x={one.x - one.r}
            y={one.y - one.r}
            width={2 * one.r}
            height={2 * one.r}
            fill={fill}
            className={`${look} ${styles['edge-gone']}`}
            onClick={pick}
          />
        ) : (
          <circle key={one.id} cx={one.x} cy={one.y} r={one.r} fill={fill} className={look} onClick={pick} />
        )
      })}
      <MarkAt
        x={marks.reportedMs === null ? null : xOf(strip, marks.reportedMs)}
        strip={strip}
        em={em}
        says={say('mark-reported')}
        before
      />
      <MarkAt
        x={marks.firstStopMs === null ? null : xOf(strip, marks.firstStopMs)}
        strip={strip}
        em={em}
        says={say('mark-first')}
        dashed
      />
      <MarkAt
        x={xOf(strip, shown)}
        strip={strip}
        em={em}
        says={atMs === null ? say('mark-now') : clockTime(atMs / 1000)}
        before
        thick
      />
    </svg>
  )
}

interface MarkProps {
  x: number | null
  strip: { bottom: number; left: number }
  em: number
  says: string
  before?: boolean
  dashed?: boolean
  thick?: boolean
}

function MarkAt({ x, strip, em, says, before, dashed, thick }: MarkProps) {
  if (x === null || x < strip.left) return null
  return (
    <g className={styles.mark}>
      <path
        d={`M${x} 0V${strip.bottom}`}
        stroke="var(--ink)"
        strokeWidth={thick ? 2 : 1}
        strokeDasharray={dashed ? '3 2' : undefined}
      />
      <text x={before ? x - 4 : x + 4} y={em * 0.98} textAnchor={before ? 'end' : 'start'} className={styles.name}>
        {says}
      </text>
    </g>
  )
}
