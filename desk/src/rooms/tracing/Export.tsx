/** What is seen, handed out as a file. */
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components'
import { Button } from '../../parts/Button'
import { tell } from '../../parts/toasts'
import { useWords } from '../../words/words'
import { drawingOf, handOut, pixelsOf, tableOf } from './exporting'
import type { Money } from './money'
import { words } from './words'
import styles from './tracing.module.css'

const WAYS = { svg: 'exportSvg', png: 'exportPng', csv: 'exportCsv', json: 'exportJson' } as const
type Way = keyof typeof WAYS

export function Export({ caseId, money }: { caseId: string; money: Money }) {
  const say = useWords(words)
  const give = async (way: Way): Promise<void> => {
    const name = `${caseId.slice(0, 8)}-${money.shown.policy}.${way}`
    const content = await contentOf(way, money, say)
    if (!content) return
    handOut(content, name)
    tell(say('exported', { name }))
  }
  return (
    <MenuTrigger>
      <Button small>{say('export')}</Button>
      <Popover placement="bottom end">
        <Menu className={`panel ${styles.menu}`} onAction={(way) => void give(way as Way)} aria-label={say('export')}>
          {Object.entries(WAYS).map(([way, word]) => (
            <MenuItem key={way} id={way}>
              {say(word)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  )
}

async function contentOf(way: Way, money: Money, say: ReturnType<typeof useWords<typeof words>>): Promise<Blob | null> {
  if (way === 'json') return new Blob([JSON.stringify(money.shown, null, 1)], { type: 'application/json' })
  if (way === 'csv') {
    const heads = [
      't_level',
      't_account',
      't_holder',
      't_bank',
      't_came',
      't_on',
      't_gone',
      't_stands',
      't_unk',
      't_balance',
      't_state',
    ] as const
    const text = tableOf(
      money,
      heads.map((one) => say(one).replace(/^[＝＋=+ ]+/, '')),
      (word) => say(word),
    )
    return new Blob([text], { type: 'text/csv' })
  }
  const svg = document.querySelector<SVGSVGElement>(`.${styles.canvas} svg`)
  if (!svg) return null
  const drawing = drawingOf(svg)
  if (way === 'svg') return new Blob([drawing], { type: 'image/svg+xml' })
  const paper = getComputedStyle(document.body).getPropertyValue('--panel')
  return pixelsOf(drawing, svg.clientWidth, svg.clientHeight, paper)
}
