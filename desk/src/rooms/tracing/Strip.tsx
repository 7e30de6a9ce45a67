/** The strip below the lanes: when the money moved. Dragging, or T, shows the picture as it was then. */
import { type PointerEvent, memo, useMemo } from 'react'
import { useSecond } from '../../api/clock'
import { clockTime } from '../../words/times'
import { useWords } from '../../words/words'
import type { Frame } from './lanes'
import type { Money, Strand } from './money'
import { fillOf } from './Patterns'
import { type Dot, type Strip as Shown, labelsOf, msOf, stripOf, xOf } from './strip'
import { useSize } from './useSize'
import type { Selection } from './useSelection'
import { words } from './words'
import styles from './tracing.module.css'

export interface Marks {
  reportedMs: number | null
  firstStopMs: number | null
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
  const nowMs = useSecond() * 1000
  const endMs = Math.round(nowMs / 60_000) * 60_000
  const strip = useMemo(() => stripOf(money, strand, endMs, frame), [money, strand, endMs, frame])
  const drag = (press: PointerEvent<SVGRectElement>): void => {
    if (press.buttons !== 1) return
    const left = press.currentTarget.ownerSVGElement?.getBoundingClientRect().left ?? 0
    const ms = msOf(strip, press.clientX - left)
    replay(ms >= endMs ? null : ms)
  }
  const { em, width } = frame
  const drawn: Drawable[] = [
    { ms: atMs ?? nowMs, says: atMs === null ? say('mark-now') : clockTime(atMs / 1000), look: 'thick' },
    { ms: marks.reportedMs, says: say('mark-reported'), look: 'plain' },
    { ms: marks.firstStopMs, says: say('mark-first'), look: 'dashed' },
  ]
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
      <Dots dots={strip.dots} until={atMs === null ? Infinity : xOf(strip, atMs)} choose={choose} />
      <MarksAt marks={drawn} strip={strip} em={em} />
    </svg>
  )
}

interface DotsProps {
  dots: readonly Dot[]
  /** What is to the right of it had not happened yet. */
  until: number
  choose: (one: Selection) => void
}

const Dots = memo(
  function Dots({ dots, until, choose }: DotsProps) {
    return (
      <g>
        {dots.map((one) => (
          <OneDot key={one.id} dot={one} later={one.x > until} choose={choose} />
        ))}
      </g>
    )
  },
  (one, other) => one.dots === other.dots && one.until === other.until,
)

function OneDot({ dot, later, choose }: { dot: Dot; later: boolean; choose: (one: Selection) => void }) {
  const { x, y, r, state } = dot
  const look = later ? `${styles.dot} ${styles.later}` : styles.dot
  const pick = (): void => choose({ account: dot.account, from: dot.from })
  if (!dot.square)
    return <circle cx={x} cy={y} r={r} fill={state ? fillOf(state) : 'var(--flow-2)'} className={look} onClick={pick} />
  return (
    <rect
      x={x - r}
      y={y - r}
      width={2 * r}
      height={2 * r}
      fill={fillOf(state ?? 'gone')}
      className={`${look} ${styles['edge-gone']}`}
      onClick={pick}
    />
  )
}

interface Drawable {
  ms: number | null
  says: string
  look: 'thick' | 'plain' | 'dashed'
}

/** What time is told apart by: now, the report, the first stop, each with its word where no other word stands. */
function MarksAt({ marks, strip, em }: { marks: readonly Drawable[]; strip: Shown; em: number }) {
  const there = marks.flatMap((one) => {
    const x = one.ms === null ? -1 : xOf(strip, one.ms)
    return x < strip.left ? [] : [{ ...one, x }]
  })
  const labels = labelsOf(there, strip.right, em)
  return (
    <g className={styles.mark}>
      {there.map((one) => (
        <path
          key={one.look}
          d={`M${one.x} 0V${strip.bottom}`}
          stroke="var(--ink)"
          strokeWidth={one.look === 'thick' ? 2 : 1}
          strokeDasharray={one.look === 'dashed' ? '3 2' : undefined}
        />
      ))}
      {labels.map((one) => (
        <text key={one.says} x={one.x} y={em * (0.98 + 1.2 * one.line)} textAnchor={one.anchor} className={styles.name}>
          {one.says}
        </text>
      ))}
    </g>
  )
}
