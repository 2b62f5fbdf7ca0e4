import { useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import type { CappedCount, DeskRow } from '../../../domain/appeals/reading/desk-row.ts'
import { api, type Query } from './client.ts'

export interface ListPage<Row> {
  rows: Row[]
  next: string | null
  count?: CappedCount
}

/** A list read page by page. The next page starts after the last row (keyset), so page 200 costs as much as page 1. */
export function usePagedList<Row = DeskRow, Page extends ListPage<Row> = ListPage<Row>>(
  path: MaybeRefOrGetter<string>,
  query: MaybeRefOrGetter<Query> = {},
  options: { enabled?: () => boolean; refetchInterval?: number } = {},
) {
  const asked = useInfiniteQuery({
    queryKey: ['lists', path, query],
    queryFn: ({ pageParam, signal }) => api.get<Page>(toValue(path), { ...toValue(query), after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last: Page) => last.next,
    placeholderData: (before) => before,
    ...options,
  })
  const rows = computed<Row[]>(() => asked.data.value?.pages.flatMap((page) => page.rows) ?? [])
  const firstPage = computed<Page | undefined>(() => asked.data.value?.pages[0])
  return { ...asked, rows, firstPage }
}
