/**
 * Sight: which of the vessels and ribbons are drawn: those in the window that is looked through, and some around it. What is
 * laid out does not change by it. Pure.
 */
import type { Lanes, Ribbon, Vessel } from './lanes'

/** What lies between two heights, in px of the drawing. */
export interface Sight {
  top: number
  bottom: number
}

export const ALL: Sight = { top: -Infinity, bottom: Infinity }
const STEP = 100 // px: so often is it drawn anew while it moves
const AROUND = 2 // steps above and below

/** How many steps down a window stands. */
export const stepAt = (top: number): number => Math.floor(top / STEP)

export function sightAt(step: number, height: number): Sight {
  return { top: (step - AROUND) * STEP, bottom: (step + 1 + AROUND) * STEP + height }
}

export function vesselsIn(laid: Lanes, sight: Sight): readonly Vessel[] {
  if (sight === ALL) return laid.vessels
  return laid.vessels.filter((one) => one.y <= sight.bottom && one.y + Math.max(one.row, one.h) >= sight.top)
}

export function ribbonsIn(laid: Lanes, sight: Sight): readonly Ribbon[] {
  if (sight === ALL) return laid.ribbons
  return laid.ribbons.filter(
    (one) => Math.min(one.y1, one.y2) <= sight.bottom && Math.max(one.y1, one.y2) + one.h >= sight.top,
  )
}
