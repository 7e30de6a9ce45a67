/** The people of a unit and those below it; the chosen one beside. */
import { useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Schema, ask } from '../../api/centre'
import type { Problem } from '../../api/problem'
import { useKeys } from '../../keys/keys'
import { Button } from '../../parts/Button'
import { Failure } from '../../parts/Failure'
import { Nothing } from '../../parts/Nothing'
import { Panel } from '../../parts/Panel'
import { useChoice } from '../../parts/useChoice'
import { Waiting } from '../../parts/Waiting'
import { useMay } from '../../shell/me'
import { useQueryValue } from '../../shell/route'
import { useWords } from '../../words/words'
import { Enrol, NewUnit } from './Enrol'
import { type Member, SORTS, sought } from './members'
import { OneMember } from './OneMember'
import { RoleName } from './RoleName'
import { useUnits } from './useUnits'
import { words } from './words'
import styles from './people.module.css'

const PAGE = 200
type Page = Schema<'Page_MemberShown_'>

export function Members() {
  const say = useWords(words)
  const units = useUnits()
  const [text, seek] = useState('')
  const [sort, sift] = useQueryValue('sort')
  const found = useMembers(units.unit)
  const all = (found.data?.pages ?? []).flatMap((one) => one.items)
  const shown = sought(all, text, sort)
  const names = { group: say('members'), down: say('down'), up: say('up') }
  const { chosen, row } = useChoice(
    'member',
    shown.map((one) => one.id),
    names,
  )
  const one = shown.find((each) => each.id === chosen)
  return (
    <>
      <Panel
        title={say('members')}
        className={styles.main ?? ''}
        beside={<span className="s m2">{say('count', { n: shown.length })}</span>}
        end={<Adding />}
      >
        <search className={styles.sieve}>
          <label>
            <span className="s m2">{say('unit')}</span>
            <select value={units.unit} onChange={(choice) => units.choose(choice.target.value)}>
              {units.units.map((each) => (
                <option key={each.path} value={each.path}>
                  {each.name} {each.path}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span className="s m2">{say('find')}</span>
            <input value={text} onChange={(typing) => seek(typing.target.value)} />
          </label>
          <label>
            <span className="s m2">{say('sort')}</span>
            <select value={sort} onChange={(choice) => sift(choice.target.value)}>
              <option value="">{say('everybody')}</option>
              {SORTS.map((each) => (
                <option key={each} value={each}>
                  {say(each)}
                </option>
              ))}
            </select>
          </label>
        </search>
        {found.error ? <Failure problem={found.error} again={() => void found.refetch()} /> : null}
        {found.isPending ? <Waiting rows={8} /> : <List members={shown} row={row} nameOf={units.nameOf} />}
        {found.hasNextPage ? (
          <div className={`row ${styles.foot}`}>
            <Button small busy={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
              {say('more')}
            </Button>
          </div>
        ) : null}
      </Panel>
      <div className={`col ${styles.side}`}>
        {one ? <OneMember key={one.id} member={one} nameOf={units.nameOf} /> : null}
      </div>
    </>
  )
}

function useMembers(unit: string) {
  return useInfiniteQuery<Page, Problem, { pages: Page[] }, unknown[], string | null>({
    queryKey: ['/api/v1/people', unit],
    enabled: unit !== '',
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) =>
      ask('get', '/api/v1/people', {
        query: { unit, limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.next,
  })
}

interface ListProps {
  members: readonly Member[]
  row: (id: string) => Record<string, unknown>
  nameOf: (unit: string) => string
}

function List({ members, row, nameOf }: ListProps) {
  const say = useWords(words)
  if (members.length === 0) return <Nothing says={say('nobody')} />
  return (
    <div className={styles.rows}>
      <table role="grid" aria-label={say('members')} className={styles.table}>
        <thead>
          <tr>
            <th>{say('name')}</th>
            <th>{say('login')}</th>
            <th>{say('unit')}</th>
            <th>{say('roles')}</th>
            <th>{say('leader')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((one) => (
            <tr key={one.id} {...row(one.id)}>
              <td className="cut">
                <b>{one.name}</b>
              </td>
              <td className="cut">{one.login}</td>
              <td className="cut">{one.institution ?? nameOf(one.unit)}</td>
              <td className="cut">
                {one.roles.length === 0 ? <span className="m2">{say(one.natural ? 'noRole' : 'program')}</span> : null}
                {one.roles.map((each, n) => (
                  <span key={each.grant_id}>
                    {n > 0 ? '、' : ''}
                    <RoleName role={each.role} />
                  </span>
                ))}
              </td>
              <td className="cut">{one.leader ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Adding() {
  const say = useWords(words)
  const enrols = useMay()('user.enrol')
  const [adding, begin] = useState<'member' | 'unit' | null>(null)
  useKeys(say('members'), [
    { keys: 'n', says: say('enrol'), act: enrols ? () => begin('member') : undefined },
    { keys: 'y', says: say('addUnit'), act: enrols ? () => begin('unit') : undefined },
  ])
  if (!enrols) return null
  return (
    <>
      <Button small keys="n" onPress={() => begin('member')}>
        {say('enrol')}
      </Button>
      <Button small keys="y" onPress={() => begin('unit')}>
        {say('addUnit')}
      </Button>
      {adding === 'member' ? <Enrol leave={() => begin(null)} /> : null}
      {adding === 'unit' ? <NewUnit leave={() => begin(null)} /> : null}
    </>
  )
}
