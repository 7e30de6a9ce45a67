/** The last twelve periods as a line; what is not known is a gap. The table beside says the numbers. */
const [WIDE, HIGH] = [84, 20]

export function Trend({ values }: { values: readonly string[] }) {
  const known = values.map(numberOf)
  const top = Math.max(...known.map((one) => one ?? 0), 0)
  const step = WIDE / Math.max(1, values.length - 1)
  const y = (value: number): number => HIGH - 3 - (top ? (value / top) * (HIGH - 6) : 0)
  let path = ''
  let pen = false
  known.forEach((value, n) => {
    if (value !== null) path += `${pen ? 'L' : 'M'}${(n * step).toFixed(1)} ${y(value).toFixed(1)}`
    pen = value !== null
  })
  const last = known.at(-1)
  return (
    <svg width={WIDE + 4} height={HIGH} viewBox={`-1 0 ${WIDE + 5} ${HIGH}`} aria-hidden="true">
      <path d={path} fill="none" stroke="var(--flow-2)" strokeWidth="1.4" />
      {last === null || last === undefined ? null : <circle cx={WIDE} cy={y(last)} r="2.4" fill="var(--ink)" />}
    </svg>
  )
}

/** '3/7', '12', '' */
function numberOf(exact: string): number | null {
  if (exact === '') return null
  const [over = 0, under = 1] = exact.split('/').map(Number)
  return over / under
}
