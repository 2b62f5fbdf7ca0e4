import { Mapping } from '../../domain/appeals/import/mapping.ts'
import { invalid } from '../../platform/refusal.ts'

/** Columns by field, as the page chooses them. */
export type ChosenColumns = Readonly<Record<string, string | string[]>>

/** The mapping of chosen columns. What the page cannot change stays as it was proposed: words of kinds, what counts as empty. */
export function mappingOf(source: string, columns: ChosenColumns, proposed: Mapping | null): Mapping {
  const said = Object.fromEntries(Object.entries(columns).filter(([, column]) => column.length > 0))
  const read = Mapping.safeParse({ ...proposed, source, columns: said })
  if (read.success) return read.data
  const [issue] = read.error.issues
  throw invalid('invalid_input', `对应不完整：请选好内容和收到时间的列（${issue?.message ?? ''}）`, issue?.path.join('.'))
}

export const plainColumns = (columns: Readonly<Record<string, string | readonly string[] | undefined>>): ChosenColumns =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([field, column]) =>
      column === undefined ? [] : [[field, typeof column === 'string' ? column : [...column]]],
    ),
  )
