/** What a role is called; its code where nobody named it. */
import { roles } from '../../words/roles'
import { useWords } from '../../words/words'

export function RoleName({ role }: { role: string }) {
  const say = useWords(roles)
  return <>{role in roles ? say(role as keyof typeof roles) : role}</>
}
