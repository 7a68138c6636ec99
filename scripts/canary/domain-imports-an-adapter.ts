// Forbidden: the domain knows no adapter. This file must not build as a part of the room it stands for (see scripts/canary.mjs).
import { openDatabase } from '#adapters/postgres/database.ts';

export const forbidden: unknown = openDatabase;
