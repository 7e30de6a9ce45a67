/** Size: how much room a part has, in px, and how large a letter is there. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'
import type { Frame } from './lanes'

const LETTER = 12 / 13 // of the root's size: the smallest letters of the desk

export function useSize<E extends HTMLElement>(): [RefObject<E | null>, Frame | null] {
  const box = useRef<E>(null)
  const [frame, setFrame] = useState<Frame | null>(null)
  useLayoutEffect(() => {
    const inside = box.current
    if (!inside) return
    const measure = (): void => {
      const em = parseFloat(getComputedStyle(document.documentElement).fontSize) * LETTER
      const [width, height] = [inside.clientWidth, inside.clientHeight]
      setFrame((known) =>
        known && known.width === width && known.height === height && known.em === em ? known : { width, height, em },
      )
    }
    const watch = new ResizeObserver(measure)
    watch.observe(inside)
    measure()
    return () => watch.disconnect()
  }, [])
  return [box, frame]
}
