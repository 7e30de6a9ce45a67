/** A QR code as one path; always dark on light, or phones do not read it. The encoder is fetched only here. */
import { useEffect, useState } from 'react'

export function QrCode({ text }: { text: string }) {
  const [path, setPath] = useState<{ d: string; size: number } | null>(null)
  useEffect(() => {
    void import('qrcode-generator').then(({ default: encode }) => {
      const code = encode(0, 'M')
      code.addData(text)
      code.make()
      const size = code.getModuleCount()
      const cells = Array.from({ length: size * size }, (_, n) => [Math.floor(n / size), n % size] as const)
      const dark = cells.filter(([row, column]) => code.isDark(row, column))
      setPath({ d: dark.map(([row, column]) => `M${column} ${row}h1v1h-1z`).join(''), size })
    })
  }, [text])
  if (!path) return <span className="qrcode" />
  const box = `-4 -4 ${path.size + 8} ${path.size + 8}`
  return (
    <svg className="qrcode" viewBox={box} aria-hidden="true" shapeRendering="crispEdges">
      <rect x="-4" y="-4" width="100%" height="100%" fill="#fff" />
      <path d={path.d} fill="#000" />
    </svg>
  )
}
