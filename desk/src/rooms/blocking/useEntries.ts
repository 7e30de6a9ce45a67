/** Entries of the block lists, page by page, the newest first. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { type Schema, ask } from '../../api/centre'
import type { Problem } from '../../api/problem'

const PAGE = 200
export const BLOCKS = '/api/v1/blocks'
type Page = Schema<'Page_EntrySeen_'>

export function useEntries(state: string) {
  return useInfiniteQuery<Page, Problem, { pages: Page[] }, unknown[], string | null>({
    queryKey: [BLOCKS, state],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) =>
      ask('get', BLOCKS, {
        query: { limit: PAGE, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    getNextPageParam: (page) => page.next,
  })
}
