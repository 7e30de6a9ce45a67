/** The log, page by page, the newest first. Each page that is asked for is an entry of the log itself. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Schema, ask } from '../../api/centre'
import type { Problem } from '../../api/problem'

const PAGE = 200
type Page = Schema<'Page_Line_'>

export interface Filters {
  member: string
  act: string
  caseId: string
  looks: '' | 'looks' | 'acts'
}

export function useLog({ member, act, caseId, looks }: Filters) {
  return useInfiniteQuery<Page, Problem, { pages: Page[] }, unknown[], string | null>({
    queryKey: ['/api/v1/audit/log', member, act, caseId, looks],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) =>
      ask('get', '/api/v1/audit/log', {
        query: {
          ...(member ? { member } : {}),
          ...(act ? { act } : {}),
          ...(caseId ? { case_id: caseId } : {}),
          ...(looks ? { looks: looks === 'looks' } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
          limit: PAGE,
        },
        signal,
      }),
    getNextPageParam: (page) => page.next,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
}
