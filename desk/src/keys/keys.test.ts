import { afterEach, describe, expect, it, vi } from 'vitest'
import { bound, chordOf, pressed, shownKeys, singleKeys } from './keys'

const act = vi.fn<(what: string) => void>()
const bind = (layer: number, ...keys: string[]): void =>
  bound.set([
    ...bound.get(),
    {
      id: String(layer),
      layer,
      group: '',
      bindings: keys.map((one) => ({
        keys: one,
        says: one,
        act: () => act(`${layer}:${one}`),
        inText: /ctrl|alt/.test(one),
      })),
    },
  ])
const press = (key: string, more: KeyboardEventInit = {}, on: Element = document.body): void => {
  on.addEventListener('keydown', (event) => pressed(event as KeyboardEvent), { once: true })
  on.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...more }))
}
const acted = (): unknown[] => act.mock.calls.map(([what]) => what as unknown)

afterEach(() => {
  act.mockReset()
  bound.set([])
  singleKeys.set('on')
})

describe('keys', () => {
  it('are chords and sequences', () => {
    bind(0, 'j', 'g d', 'ctrl+shift+z', '?')
    press('j')
    press('g')
    press('d')
    press('Z', { ctrlKey: true, shiftKey: true })
    press('?', { shiftKey: true })
    expect(acted()).toEqual(['0:j', '0:g d', '0:ctrl+shift+z', '0:?'])
  })
  it('do not act in text fields, nor while an input method composes', () => {
    bind(0, 'j', 'ctrl+k')
    const field = document.createElement('input')
    press('j', {}, field)
    press('j', { isComposing: true })
    press('k', { ctrlKey: true }, field)
    expect(acted()).toEqual(['0:ctrl+k'])
  })
  it('leave Enter to the button on which it falls', () => {
    bind(0, 'Enter')
    press('Enter', {}, document.createElement('button'))
    press('Enter', {}, document.createElement('tr'))
    expect(acted()).toEqual(['0:Enter'])
  })
  it('of a dialog act alone while it is open', () => {
    bind(0, 'j', 'Enter')
    bind(1, 'Enter')
    press('j')
    press('Enter')
    expect(acted()).toEqual(['1:Enter'])
  })
  it('can be switched off as far as they are single letters', () => {
    bind(0, 'j', 'Enter', '?')
    singleKeys.set('off')
    press('j')
    press('Enter')
    press('?')
    expect(acted()).toEqual(['0:Enter', '0:?'])
  })
  it('are shown as they stand on the keyboard', () => {
    expect([shownKeys('ctrl+k'), shownKeys('g d'), shownKeys('Escape')]).toEqual(['Ctrl K', 'G D', 'Esc'])
    expect(chordOf({ key: ' ', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false })).toBe('Space')
  })
})
