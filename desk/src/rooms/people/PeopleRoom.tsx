/** 管理: who works here and in which role, what waits for a second person, how long cases are kept, how the parts stand. */
import { type OneSheet, Sheets } from '../../parts/Sheets'
import { useWords } from '../../words/words'
import { Grants } from './Grants'
import { Keeping } from './Keeping'
import { Members } from './Members'
import { System } from './System'
import { words } from './words'

const KEEPS = ['legal-hold.set', 'legal-hold.lift', 'deletion.propose', 'deletion.check', 'deletion.approve']
const SHEETS: readonly OneSheet<'members' | 'grants' | 'keeping' | 'system'>[] = [
  { id: 'members', needs: ['user.read'], Sheet: Members },
  { id: 'grants', needs: ['user.read'], Sheet: Grants },
  { id: 'keeping', needs: KEEPS, Sheet: Keeping },
  { id: 'system', needs: ['user.read'], Sheet: System },
]

export default function PeopleRoom() {
  const say = useWords(words)
  return <Sheets room="people" title={say('title')} sheets={SHEETS} nameOf={say} />
}
