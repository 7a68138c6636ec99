// Forbidden: a use case sees ports, never the adapter behind one.
import { openDatabase } from '#adapters/postgres/database.ts';

export const forbidden: unknown = openDatabase;
