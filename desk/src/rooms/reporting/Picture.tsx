/** Picture: a slip as it came, on demand, with a frame around where the chosen fact stands in it. */
import { useEffect, useRef, useState } from 'react'
import { send } from '../../api/send'
import { Button } from '../../parts/Button'
import { useWords } from '../../words/words'
import type { Fact, Material } from './spans'
import { words } from './words'
import styles from './reporting.module.css'

export function Picture({ draftId, material, open }: { draftId: string; material: Material; open: Fact | null }) {
  const say = useWords(words)
  const [shown, show] = useState(false)
  return (
    <>
      <Button small onPress={() => show(!shown)}>
        {say(shown ? 'hidePicture' : 'picture')}
      </Button>
      {shown ? <Drawn draftId={draftId} material={material} open={open} /> : null}
    </>
  )
}

/** Drawn on a canvas: the page's policy lets in no picture but the centre's own files. */
function Drawn({ draftId, material, open }: { draftId: string; material: Material; open: Fact | null }) {
  const say = useWords(words)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [image, setImage] = useState<ImageBitmap | null>(null)
  useEffect(() => {
    const over = new AbortController()
    const path = `/api/v1/understandings/${draftId}/materials/${material.id}/source`
    void send({ method: 'GET', path, signal: over.signal })
      .then((answer) => answer.blob())
      .then((blob) => createImageBitmap(blob))
      .then(setImage)
      .catch(() => undefined)
    return () => over.abort()
  }, [draftId, material.id])
  useEffect(() => {
    const place = canvas.current
    const pen = place?.getContext('2d')
    if (!place || !pen || !image) return
    place.width = image.width
    place.height = image.height
    pen.drawImage(image, 0, 0)
    pen.lineWidth = Math.max(3, image.width / 200)
    pen.strokeStyle = getComputedStyle(place).color
    for (const { left, top, right, bottom } of open?.boxes ?? [])
      pen.strokeRect(left - 4, top - 4, right - left + 8, bottom - top + 8)
  }, [image, open])
  return <canvas ref={canvas} className={styles.canvas} role="img" aria-label={say('sort-picture')} />
}
