import { describe, expect, it } from 'vitest'
import { labelsOf } from './strip'

const EM = 10

describe('the words of marks', () => {
  it('stand beside their lines where there is room', () => {
    const [one, other] = labelsOf(
      [
        { x: 10, says: '报案' },
        { x: 100, says: '现在' },
      ],
      500,
      EM,
    )
    expect([one?.line, other?.line]).toEqual([0, 0])
    expect([one?.anchor, one?.x]).toEqual(['start', 13])
  })

  it('never meet, however close the lines are, and never leave the strip', () => {
    const close = [
      { x: 495, says: '现在' },
      { x: 493, says: '报案' },
      { x: 494, says: 'First stop' },
    ]
    const labels = labelsOf(close, 500, EM)
    expect(new Set(labels.map((one) => one.line)).size).toBe(3)
    expect(labels.every((one) => one.anchor === 'end' && one.x <= 500)).toBe(true)
  })
})
