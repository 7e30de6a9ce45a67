/** Looks: light or dark paper, and the language, as the page's root says them to the style sheet and to screen readers. */
import { remembered } from '../api/kept'
import { language } from '../words/words'

export const theme = remembered<'light' | 'dark' | 'system'>('theme', 'system', ['light', 'dark', 'system'])
const night = matchMedia('(prefers-color-scheme: dark)')

function show(): void {
  const chosen = theme.get()
  const dark = chosen === 'dark' || (chosen === 'system' && night.matches)
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
  document.documentElement.lang = language.get() === 'zh' ? 'zh-CN' : 'en'
}

export function keepLooks(): void {
  show()
  theme.listen(show)
  language.listen(show)
  night.addEventListener('change', show)
}
