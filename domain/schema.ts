import type { Kysely, Transaction as KyselyTransaction } from 'kysely'
import type { AppealTables } from './appeals/tables.ts'
import type { ChannelTables } from './channels/tables.ts'
import type { FileTables } from './files/tables.ts'
import type { NumberTables } from './numbers/tables.ts'
import type { OrganisationTables } from './organisations/tables.ts'
import type { PeopleTables } from './people/tables.ts'
import type { SiteTables } from './sites/tables.ts'
import type { TerritoryTables } from './territory/tables.ts'

/** Every table of a site, by the module that owns it. Only the owner writes. */
export interface Schema
  extends SiteTables,
    TerritoryTables,
    OrganisationTables,
    PeopleTables,
    ChannelTables,
    FileTables,
    NumberTables,
    AppealTables {}

export type Database = Kysely<Schema>
export type Transaction = KyselyTransaction<Schema>
