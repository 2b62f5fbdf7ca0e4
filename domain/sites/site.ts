import type pg from 'pg'
import { connect } from '../../platform/database.ts'
import type { Role } from '../roles.ts'
import type { Database, Schema } from '../schema.ts'

/** One jurisdiction's own service. */
export interface Site {
  readonly id: string
  readonly key: string
  readonly prefix: string
  readonly name: string
  readonly code: string
  readonly level: 'province' | 'city' | 'county'
  readonly hosts: readonly string[]
  readonly settings: SiteSettings
}

export interface SiteSettings {
  /** The name of the service, such as 澄溪连心桥. */
  readonly title?: string
  readonly hotline?: string
  readonly about?: string
  readonly icp?: string
  readonly police?: string
  readonly siteCode?: string
  /** Who must have a second factor: all staff (true), or who has one of these roles. Read by `secondFactorRule`. */
  readonly secondFactor?: boolean | readonly Role[]
}

export const schemaOf = (key: string): string => `site_${key}`

/** The database with this site's schema as search path. */
export const databaseOf = (pool: pg.Pool, key: string): Database => connect<Schema>(pool, schemaOf(key))
