import { useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { expect, it } from 'vitest'
import { aCase } from './case'
import { lanesOf } from './lanes'
import { moneyOf } from './money'
import { vesselsIn } from './sight'
import { useSight, whollyDrawn } from './useSight'
import { FIRST_VIEW } from './view'

const FRAME = { width: 962, height: 296, em: 12 }
const many = moneyOf(aCase(Array.from({ length: 400 }, (_, n) => 10_000 + n)))
const laid = lanesOf(many, { ...FIRST_VIEW, most: Infinity }, FRAME)

function Drawn() {
  const box = useRef<HTMLDivElement>(null)
  const [sight] = useSight(box, FRAME.height)
  return (
    <div ref={box}>
      {vesselsIn(laid, sight).map((one) => (
        <i key={one.key} />
      ))}
    </div>
  )
}

it('a drawing that is taken away as a file has everything, and the page only what is in sight', () => {
  const place = document.createElement('div')
  const root = createRoot(place)
  flushSync(() => root.render(<Drawn />))
  const drawn = (): number => place.querySelectorAll('i').length
  expect(drawn()).toBeGreaterThan(0)
  expect(drawn()).toBeLessThan(laid.vessels.length)
  expect(whollyDrawn(drawn)).toBe(laid.vessels.length)
  expect(drawn()).toBeLessThan(laid.vessels.length)
  root.unmount()
})
