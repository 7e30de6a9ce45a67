/** The lanes as drawn: vessels, ribbons, letters, the strand of what is chosen. Where things stand says `lanes.ts`. */
import { type KeyboardEvent, type MouseEvent, type RefObject, memo, useEffect, useMemo, useRef } from 'react'
import { short, yuan } from '../../words/numbers'
import { clockTime } from '../../words/times'
import { useWords } from '../../words/words'
import type { Column, Lanes as Laid, Ribbon } from './lanes'
import type { Money, Part, Strand } from './money'
import { standingOf } from './money'
import { emsOf, nameOf } from './naming'
import { Account } from './Account'
import { Patterns, fillOf } from './Patterns'
import { type Towards, ribbonPath, walked } from './ribbons'
import { ribbonsIn, vesselsIn } from './sight'
import type { Selection } from './useSelection'
import { useSight } from './useSight'
import { words } from './words'
import styles from './tracing.module.css'

const ARROWS: Readonly<Record<string, Towards>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

const PICKED = '[data-vessel], [data-ribbon]'

interface Props {
  money: Money
  laid: Laid
  em: number
  /** Of the window through which it is seen. */
  height: number
  strand: Strand
  selection: Selection
  choose: (one: Selection) => void
}

export function Lanes({ money, laid, em, height, strand, selection, choose }: Props) {
  const say = useWords(words)
  const box = useRef<HTMLDivElement>(null)
  const place = laid.places.get(selection.account) ?? ''
  useSeen(box, laid, place)
  const keyOf = (vessel: string): string =>
    vessel.startsWith('rest-') ? ([...laid.places].find(([, at]) => at === vessel)?.[0] ?? '') : vessel
  const walk = (press: KeyboardEvent): void => {
    const towards = ARROWS[press.key]
    if (!towards) return
    press.preventDefault()
    choose({ account: keyOf(walked(laid, place, towards)), from: '' })
  }
  const pick = (press: MouseEvent<SVGSVGElement>): void => {
    const { vessel, ribbon } = (press.target as Element).closest<SVGElement>(PICKED)?.dataset ?? {}
    const [from = '', to = ''] = ribbon?.split('~') ?? ['', vessel ?? '']
    if (to) choose({ account: keyOf(to), from: from && keyOf(from) })
  }
  const [sight, moved] = useSight(box, height)
  const vessels = useMemo(() => vesselsIn(laid, sight), [laid, sight])
  const ribbons = useMemo(() => ribbonsIn(laid, sight), [laid, sight])
  const texts = new Map(laid.columns.map((one) => [one.level, one.text]))
  const levels = laid.columns.filter((one) => one.level > 0).length
  return (
    <div
      className={styles.canvas}
      ref={box}
      tabIndex={0}
      role="application"
      aria-roledescription={say('lanes')}
      aria-label={say('lanesSays', { n: money.nodes.length, levels })}
      onKeyDown={walk}
      onScroll={moved}
    >
      <svg width={laid.width} height={laid.height} fontSize={em} aria-hidden="true" onClick={pick}>
        <Patterns />
        <Heads columns={laid.columns} em={em} width={laid.width} />
        <g>
          {ribbons.map((one) => (
            <OneRibbon key={one.id} ribbon={one} />
          ))}
        </g>
        <StrandDrawn laid={laid} ribbons={ribbons} strand={strand} />
        {selection.from ? <Chosen laid={laid} selection={selection} /> : null}
        <g>
          {vessels.map((one) => (
            <Account key={one.key} vessel={one} laid={laid} em={em} text={texts.get(one.level) ?? 0} />
          ))}
        </g>
        {place && !selection.from ? <Frame laid={laid} place={place} /> : null}
      </svg>
      <p className="unseen" aria-live="polite">
        {saidOf(money, laid, selection, say)}
      </p>
    </div>
  )
}

/** What is chosen comes into sight, and only when it is out of it. */
function useSeen(box: RefObject<HTMLDivElement | null>, laid: Laid, place: string): void {
  const latest = useRef(laid)
  useEffect(() => {
    latest.current = laid
  })
  useEffect(() => {
    const vessel = latest.current.vessels.find((one) => one.key === place)
    const inside = box.current
    if (!vessel || !inside) return
    const { scrollTop, scrollLeft, clientHeight, clientWidth } = inside
    const right = vessel.x + 10 * latest.current.vesselWidth
    const below = vessel.y < scrollTop || vessel.y + vessel.row > scrollTop + clientHeight
    const aside = vessel.x < scrollLeft || right > scrollLeft + clientWidth
    if (below || aside)
      inside.scrollTo({
        top: below ? vessel.y - clientHeight / 3 : scrollTop,
        left: aside ? vessel.x - clientWidth / 2 : scrollLeft,
      })
  }, [box, place])
}

const Heads = memo(function Heads({ columns, em, width }: { columns: readonly Column[]; em: number; width: number }) {
  const say = useWords(words)
  return (
    <g>
      {columns.map((one, n) => {
        const title = one.level === 0 ? say('victims') : say('level', { n: one.level, count: one.accounts })
        const room = ((columns[n + 1]?.x ?? width) - one.x) / em - emsOf(title) - 1.2
        return (
          <g key={one.level}>
            <text x={one.x} y={em * 1.2} className={styles.strong}>
              {title}
            </text>
            {one.level === 0 ? null : (
              <text x={one.x + (emsOf(title) + 0.6) * em} y={em * 1.2} className={styles.faint}>
                {besideOf(one, room)}
              </text>
            )}
          </g>
        )
      })}
      <path d={`M0 ${em * 1.62}H${width}`} className={styles.line} />
    </g>
  )
})

/** The sum and when it came, as far as there is room. */
function besideOf(one: Column, room: number): string {
  const sum = short(one.fen)
  const known = Number.isFinite(one.firstMs) && Number.isFinite(one.lastMs)
  const whole = known ? `${sum}　${timesOf(one)}` : sum
  return [whole, sum].find((text) => emsOf(text) <= room) ?? ''
}

function timesOf(one: Column): string {
  const [first, last] = [clockTime(one.firstMs / 1000), clockTime(one.lastMs / 1000)]
  return first.slice(0, 2) === last.slice(0, 2)
    ? `${first.slice(0, 5)}–${last.slice(3, 5)}`
    : `${first.slice(0, 5)}–${last.slice(0, 5)}`
}

const OneRibbon = memo(function OneRibbon({ ribbon }: { ribbon: Ribbon }) {
  return (
    <path
      d={ribbonPath(ribbon)}
      data-ribbon={ribbon.id}
      className={ribbon.back ? `${styles.ribbon} ${styles.back}` : styles.ribbon}
    />
  )
})

function StrandDrawn({ laid, ribbons, strand }: { laid: Laid; ribbons: readonly Ribbon[]; strand: Strand }) {
  const drawn = useMemo(() => {
    const byRibbon = new Map<string, Part[]>()
    for (const [id, parts] of strand) {
      const [from = '', to = ''] = id.split('~')
      const ribbon = `${laid.places.get(from) ?? ''}~${laid.places.get(to) ?? ''}`
      byRibbon.set(ribbon, [...(byRibbon.get(ribbon) ?? []), ...parts])
    }
    return ribbons.flatMap((one) => {
      let above = 0
      return (byRibbon.get(one.id) ?? []).map((part, n) => {
        const h = Math.max(part.fen * laid.scale, 1.5)
        const d = ribbonPath(one, above, h)
        above += part.fen * laid.scale
        return { key: `${one.id}-${n}`, d, state: part.state }
      })
    })
  }, [laid, ribbons, strand])
  return (
    <g className={styles.strand}>
      {drawn.map((one) => (
        <path key={one.key} d={one.d} fill={fillOf(one.state)} />
      ))}
    </g>
  )
}

/** The stream that is chosen has an edge of ink. */
function Chosen({ laid, selection }: { laid: Laid; selection: Selection }) {
  const id = `${laid.places.get(selection.from) ?? ''}~${laid.places.get(selection.account) ?? ''}`
  const ribbon = laid.ribbons.find((one) => one.id === id)
  return ribbon ? <path d={ribbonPath(ribbon)} className={styles.chosen} /> : null
}

function Frame({ laid, place }: { laid: Laid; place: string }) {
  const vessel = laid.vessels.find((one) => one.key === place)
  const column = laid.columns.find((one) => one.level === vessel?.level)
  if (!vessel || !column) return null
  return (
    <rect
      x={vessel.x - 3}
      y={vessel.y - 3}
      width={column.text + 7}
      height={Math.max(vessel.row, vessel.h) + 6}
      className={styles.frame}
    />
  )
}

function saidOf(
  money: Money,
  laid: Laid,
  selection: Selection,
  say: ReturnType<typeof useWords<typeof words>>,
): string {
  const node = money.byKey.get(selection.account)
  if (!node) return ''
  const place = laid.places.get(node.key) ?? ''
  const folded = place.startsWith('rest-') ? laid.vessels.find((one) => one.key === place) : undefined
  if (folded) return say('saidRest', { n: folded.accounts, fen: yuan(folded.fen) })
  const state = node.parts.at(-1)?.state
  const known = state && state !== 'unk' && state !== 'late' ? say(`state-${state}`) : say('onward')
  const fen = yuan(standingOf(node) || node.fen)
  return say('said', { name: nameOf(node.account), level: node.level, state: known, fen })
}
