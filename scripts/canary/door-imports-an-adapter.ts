// Forbidden: a door calls use cases; only an entry point wires an adapter.
import { openDatabase } from '#adapters/postgres/database.ts';

export const forbidden: unknown = openDatabase;
