/** 封堵: what is kept out, on what grounds, by whose decision, until when; appeals against it; the lists that enforce it. */
import { type OneSheet, Sheets } from '../../parts/Sheets'
import { useWords } from '../../words/words'
import { Appeals } from './Appeals'
import { Entries } from './Entries'
import { Lists } from './Lists'
import { words } from './words'

const SHEETS: readonly OneSheet<'entries' | 'appeals' | 'lists'>[] = [
  { id: 'entries', needs: ['block.read'], Sheet: Entries },
  { id: 'appeals', needs: ['appeal.read'], Sheet: Appeals },
  { id: 'lists', needs: ['block.read'], Sheet: Lists },
]

export default function BlockingRoom() {
  const say = useWords(words)
  return <Sheets room="blocking" title={say('title')} sheets={SHEETS} nameOf={say} />
}
