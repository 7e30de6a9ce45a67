/** 审计: the log, whoever looked at a case or a person, whether all of it is sound; exports and their second person. */
import { type OneSheet, Sheets } from '../../parts/Sheets'
import { useWords } from '../../words/words'
import { Exports } from './Exports'
import { Log } from './Log'
import { Looks } from './Looks'
import { words } from './words'

const EXPORTS = ['evidence.export', 'export.request', 'export.check', 'export.approve']
const SHEETS: readonly OneSheet<'log' | 'looks' | 'exports'>[] = [
  { id: 'log', needs: ['audit.read'], Sheet: Log },
  { id: 'looks', needs: ['audit.read'], Sheet: Looks },
  { id: 'exports', needs: EXPORTS, Sheet: Exports },
]

export default function AuditRoom() {
  const say = useWords(words)
  return <Sheets room="audit" title={say('title')} sheets={SHEETS} nameOf={say} />
}
