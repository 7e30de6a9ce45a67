/** Pasting and dropping anywhere on the screen but into a field: words, pictures, sheets. */
import { useEffect, useEffectEvent } from 'react'

interface Takes {
  text: (text: string) => void
  files: (files: readonly File[]) => void
}

export function usePasting({ text, files }: Takes): void {
  const take = useEffectEvent((data: DataTransfer | null, inField: boolean): boolean => {
    const handed = Array.from(data?.files ?? [])
    if (handed.length > 0) {
      files(handed)
      return true
    }
    const told = data?.getData('text/plain') ?? ''
    if (inField || told.trim() === '') return false
    text(told)
    return true
  })
  useEffect(() => {
    const over = new AbortController()
    const { signal } = over
    const handle = (event: Event, data: DataTransfer | null, place: EventTarget | null): void => {
      if (!event.defaultPrevented && take(data, isField(place))) event.preventDefault()
    }
    document.addEventListener('paste', (event) => handle(event, event.clipboardData, document.activeElement), {
      signal,
    })
    document.addEventListener('dragover', (event) => event.preventDefault(), { signal })
    document.addEventListener('drop', (event) => handle(event, event.dataTransfer, event.target), { signal })
    return () => over.abort()
  }, [])
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input,textarea,select') !== null
}
