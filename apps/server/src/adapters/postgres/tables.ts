import type { CopiesTables } from './tables/copies.ts';
import type { LedgerTables } from './tables/ledger.ts';
import type { PeopleTables } from './tables/people.ts';
import type { ResultsTables } from './tables/results.ts';
import type { SessionsTables } from './tables/sessions.ts';
import type { SharingTables } from './tables/sharing.ts';
import type { WaysInTables } from './tables/ways-in.ts';

/** The tables as Kysely sees them; the migrations are the authority. Written by hand beside each migration. */
export interface Tables extends PeopleTables, ResultsTables, CopiesTables, WaysInTables, SessionsTables, SharingTables, LedgerTables {}
