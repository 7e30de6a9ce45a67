/**
 * Keys: what each key does now. Parts of the page bind keys while they are shown; `?` shows all that are bound.
 *
 * Single letters act outside text fields only, never while an input method composes, and can be switched off. A dialog
 * is a layer: while it is open, only its own keys act.
 */
import { createContext, useContext, useEffect, useId, useRef } from 'react'
import { held, remembered } from '../api/kept'

/** A chord such as 'ctrl+k', 'alt+1', 'j', '?', 'Enter', or two letters one after the other: 'g d'. */
export interface Binding {
  keys: string
  says: string
  act: (() => void) | undefined
  /** Acts within text fields as well: for chords with Ctrl or Alt. */
  inText?: boolean
}

interface Bound {
  id: string
  layer: number
  group: string
  bindings: readonly Binding[]
}

export const bound = held<readonly Bound[]>([])
export const singleKeys = remembered<'on' | 'off'>('single-keys', 'on', ['on', 'off'])
/** How deep in dialogs a part stands; 0 is the page. */
export const Layer = createContext(0)

const SEQUENCE_MS = 1500
let begun: { key: string; atMs: number } | null = null

/** Bind keys while the part is shown. `group` heads them in the list of keys. */
export function useKeys(group: string, bindings: readonly Binding[]): void {
  const id = useId()
  const layer = useContext(Layer)
  const latest = useRef(bindings)
  const shape = bindings.map((one) => `${one.keys}:${one.says}:${one.act ? 1 : 0}`).join()
  useEffect(() => {
    latest.current = bindings
  })
  useEffect(() => {
    const live = latest.current.map((one, n) => ({ ...one, act: one.act && (() => latest.current[n]?.act?.()) }))
    bound.set([...bound.get().filter((one) => one.id !== id), { id, layer, group, bindings: live }])
    return () => bound.set(bound.get().filter((one) => one.id !== id))
  }, [id, layer, group, shape])
}

/** The bindings that act now: those of the topmost layer. */
export function acting(all: readonly Bound[] = bound.get()): readonly Bound[] {
  const top = Math.max(0, ...all.map((one) => one.layer))
  return all.filter((one) => one.layer === top)
}

/** As the bindings write it. */
export function chordOf(press: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): string {
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  const named = press.key.length > 1 || press.ctrlKey || press.metaKey || press.altKey
  const held = [
    press.ctrlKey || press.metaKey ? 'ctrl' : '',
    press.altKey ? 'alt' : '',
    press.shiftKey && named ? 'shift' : '',
    key === ' ' ? 'Space' : key,
  ]
  return held.filter(Boolean).join('+')
}

export function pressed(press: KeyboardEvent): void {
  if (press.isComposing || press.key === 'Process' || press.defaultPrevented) return
  const chord = chordOf(press)
  const inText = whereIs(press.target) === 'text'
  if (!mayAct(chord, press.target)) return
  const all = acting()
    .flatMap((one) => one.bindings)
    .reverse()
  const found = sequenceOf(all, chord, press.timeStamp) ?? all.find((one) => one.keys === chord)
  begun = all.some((one) => one.keys.startsWith(`${chord} `)) ? { key: chord, atMs: press.timeStamp } : null
  if (!found?.act || (inText && !found.inText && chord !== 'Escape')) return
  begun = null
  press.preventDefault()
  press.stopPropagation()
  found.act()
}

/** Whether such a press is for the page at all, and not for the field or the button that it falls on. */
function mayAct(chord: string, target: EventTarget | null): boolean {
  const single = !/^(ctrl|alt)\+/.test(chord) && chord !== 'Escape'
  const place = whereIs(target)
  if (place === 'text' && single) return false
  if (place === 'control' && (chord === 'Enter' || chord === 'Space')) return false
  return singleKeys.get() === 'on' || chord.length > 1 || chord === '?'
}

function sequenceOf(all: readonly Binding[], chord: string, atMs: number): Binding | undefined {
  if (!begun || atMs - begun.atMs > SEQUENCE_MS) return undefined
  const sequence = `${begun.key} ${chord}`
  return all.find((one) => one.keys === sequence)
}

const TEXT = 'input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable=true]'
const CONTROL = 'button,a[href],input,[role=button],[role=menuitem],[role=tab]'

function whereIs(target: EventTarget | null): 'text' | 'control' | 'page' {
  if (!(target instanceof Element)) return 'page'
  if (target.closest(TEXT)) return 'text'
  return target.closest(CONTROL) ? 'control' : 'page'
}

const NAMES: Readonly<Record<string, string>> = {
  ctrl: 'Ctrl',
  alt: 'Alt',
  shift: 'Shift',
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

/** As it stands on the key: 'Ctrl K', 'G D'. */
export function shownKeys(keys: string): string {
  return keys
    .split(/[ +]/)
    .map((one) => NAMES[one] ?? (one.length === 1 ? one.toUpperCase() : one))
    .join(' ')
}

/** The page listens once, for all parts; on a button to chords before it does, or it would take Ctrl Enter for Enter. */
export function listenToKeys(): void {
  const first = (press: KeyboardEvent): boolean =>
    (press.ctrlKey || press.metaKey || press.altKey) && whereIs(press.target) === 'control'
  document.addEventListener('keydown', (press) => (first(press) ? pressed(press) : undefined), { capture: true })
  document.addEventListener('keydown', (press) => (first(press) ? undefined : pressed(press)))
}
