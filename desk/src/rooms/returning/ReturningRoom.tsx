/** 冻结返还: what is held and until when, whose money it is, how it goes back; objections to it. */
import { usePath } from '../../shell/route'
import { CaseDesk } from './CaseDesk'
import { Overview } from './Overview'

export default function ReturningRoom() {
  const [, caseId] = usePath()
  return caseId ? <CaseDesk key={caseId} caseId={caseId} /> : <Overview />
}
