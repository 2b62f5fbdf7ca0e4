import { sql } from 'kysely'
import { titleFrom } from '../../../platform/chinese/titles.ts'
import type { Appeal } from '../tables.ts'

export const NO_SUMMARY_TITLE = '举报（还没有摘要）'
export const NO_SUMMARY = '这是一件举报，原文不向承办单位提供。受理员还没有放出摘要，需要时请与受理员联系。'

/** Of appeals `a`: everybody but clerks and inspectors reads it by its summary, as `isBySummary` of policy.ts says. */
export const BY_SUMMARY = sql<boolean>`(a.kind = 'report' or a.summary is not null)`

/** The title of a report for who reads it by its summary. */
export const titleBySummary = ({ summary }: Pick<Appeal, 'summary'>): string =>
  summary ? titleFrom(summary) || summary.slice(0, 30) : NO_SUMMARY_TITLE

export const textBySummary = ({ summary }: Pick<Appeal, 'summary'>): string => summary || NO_SUMMARY

/** The town of place `p`, or the place itself where it is no smaller. Nobody who reads by the summary learns more of where it is. */
export const TOWN = sql<string | null>`(
  select town.id from places as town where town.id = any(p.path) and town.level in ('province', 'city', 'county', 'town')
  order by cardinality(town.path) desc limit 1)`
