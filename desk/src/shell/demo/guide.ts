/** How far the guide has come in this browser, over reloads and over changes of person. */
import { type Kept, held, keep, recall } from '../../api/kept'

export interface Guided {
  step: number
  /** The case that it is about; empty before there is one. */
  caseId: string
  away: boolean
}

const AT = 'hezhan.guide'
const FIRST: Guided = { step: 0, caseId: '', away: false }
const inside = held<Guided>((JSON.parse(recall(localStorage, AT) ?? 'null') as Guided | null) ?? FIRST)

export const guide: Kept<Guided> = {
  ...inside,
  set: (next) => {
    inside.set(next)
    keep(localStorage, AT, JSON.stringify(next))
  },
}
