// Forbidden: adapters do not know each other.
import { openDatabase } from '#adapters/postgres/database.ts';

export const forbidden: unknown = openDatabase;
