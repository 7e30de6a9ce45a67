/** Members as the list shows them: which sort they are, which of them are looked for. Pure. */
import type { Schema } from '../../api/centre'

export type Member = Schema<'MemberShown'>
export type Grant = Schema<'GrantShown'>
export type Sort = 'officer' | 'partner' | 'program'

export const SORTS: readonly Sort[] = ['officer', 'partner', 'program']

export function sortOf(member: Member): Sort {
  if (!member.natural) return 'program'
  return member.institution === null ? 'officer' : 'partner'
}

/** Those of a sort whose name, login, institution or role has the text; all where nothing is asked for. */
export function sought(members: readonly Member[], text: string, sort: string): Member[] {
  const wanted = text.trim().toLowerCase()
  return members.filter(
    (one) =>
      (sort === '' || sortOf(one) === sort) &&
      (wanted === '' || textsOf(one).some((each) => each.toLowerCase().includes(wanted))),
  )
}

function textsOf(one: Member): string[] {
  return [one.name, one.login, one.id, one.institution ?? '', ...one.roles.map((each) => each.role)]
}

/** What waits for a second person stands first, then the newest. They come newest first. */
export function waitingFirst(grants: readonly Grant[]): Grant[] {
  return [...grants.filter((one) => one.state === 'drafted'), ...grants.filter((one) => one.state !== 'drafted')]
}
