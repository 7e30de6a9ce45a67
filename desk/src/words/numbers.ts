/** Numbers: money in fen, as it is written in ledgers and on drawings. Whole numbers all the way, never rounded up. */

export type Fen = number | bigint

const GROUPS = /\B(?=(\d{3})+$)/g

/** 1,234.56 — what is not known is a dash, never nought. */
export function yuan(fen: Fen | null | undefined): string {
  if (fen === null || fen === undefined) return '—'
  const whole = BigInt(fen)
  const digits = (whole < 0n ? -whole : whole).toString().padStart(3, '0')
  return `${whole < 0n ? '−' : ''}${digits.slice(0, -2).replace(GROUPS, ',')}.${digits.slice(-2)}`
}

/** 8.99万, 1.26亿: for drawings and walls. Cut off behind two places, without noughts at the end. */
export function short(fen: Fen | null | undefined): string {
  if (fen === null || fen === undefined) return '—'
  const whole = BigInt(fen)
  const size = whole < 0n ? -whole : whole
  const [unit, word] =
    size >= 10_000_000_000n ? [10_000_000_000n, '亿'] : size >= 1_000_000n ? [1_000_000n, '万'] : [100n, '']
  const places = ((size % unit) * 100n) / unit
  const behind = places === 0n ? '' : `.${places.toString().padStart(2, '0').replace(/0$/, '')}`
  return `${whole < 0n ? '−' : ''}${(size / unit).toString().replace(GROUPS, ',')}${behind}${word}`
}

/** Yuan as people type them: '1,234.5', '３万', '12.5万元'. Null when it is no sum of whole fen. */
export function fenOf(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[\s,，元¥￥]/g, '')
  const found = /^(\d{1,13})(?:\.(\d{1,6}))?([万亿]?)$/.exec(plain)
  if (!found) return null
  const power = { '': 2, 万: 6, 亿: 10 }[found[3] as '' | '万' | '亿']
  const behind = (found[2] ?? '').replace(/0+$/, '')
  if (behind.length > power) return null
  const fen = BigInt((found[1] ?? '') + behind.padEnd(power, '0'))
  return fen <= 10n ** 15n ? Number(fen) : null
}
