import { useQuery, useQueryClient } from '@tanstack/vue-query'
import type { Preview as Shown } from '../../../domain/appeals/import/judge-rows.ts'
import type { Reason } from '../../../platform/sheets/reasons.ts'
import { api } from './client.ts'

export type ImportColumns = Record<string, string | string[]>

/** As the API sends it: moments are text. */
export type Preview = Omit<Shown, 'receivedAt' | 'answeredAt'> & { receivedAt: string; answeredAt: string | null }

export interface ImportLook {
  id: string
  name: string
  found: string
  sheets: { sheet: string; rows: number; headerLine: number }[]
  rows: number
  columns: string[]
  source: string
  mapping: { source: string; columns: ImportColumns } | null
  proposed: ImportColumns
  judged: { read: number; good: number; answered: number; reasons: Reason[]; first: Preview[] } | null
  odd: string[]
}

export interface ImportRun {
  run: number
  fileName: string
  source: string
  how: 'command' | 'desk'
  staffName: string | null
  state: 'running' | 'interrupted' | 'done' | 'stopped' | 'failed' | 'undoing' | 'undone'
  startedAt: string
  added: number
  closed: number
  known: number
  rejected: number
  removed: number
  reasons: (Omit<Reason, 'words'> & { words?: string })[]
  hasRejects: boolean
}

const WHILE_RUNNING_MS = 2000

/** The latest imports; while one goes on it is read again every two seconds. */
export const useImportRuns = () =>
  useQuery({
    queryKey: ['admin', 'imports'],
    queryFn: () => api.get<{ mayImport: boolean; runs: ImportRun[] }>('/admin/imports/runs'),
    refetchInterval: ({ state }) => (state.data?.runs.some((one) => one.state === 'running') ? WHILE_RUNNING_MS : false),
  })

export function useReadImportsAgain() {
  const queries = useQueryClient()
  return () => void queries.invalidateQueries({ queryKey: ['admin', 'imports'] })
}

/** Brings a file and looks at it. */
export async function bringFile(file: File): Promise<ImportLook> {
  const form = new FormData()
  form.append('file', file)
  const { id } = await api.post<{ id: string }>('/admin/imports/files', form)
  return await lookAgain(id)
}

export const lookAgain = (id: string, chosen?: { source: string; columns: ImportColumns }) =>
  api.post<ImportLook>(`/admin/imports/files/${id}/look`, chosen ?? {})

/** 第 3、9 行等 40 行 */
export const linesOf = ({ sheet, first, count }: Pick<Reason, 'sheet' | 'first' | 'count'>): string =>
  `${sheet ? `工作表“${sheet}”` : ''}第 ${first.join('、')} 行${count > first.length ? `等 ${count} 行` : ''}`
