import type { it } from './it.ts';

/** What a language must have: exactly the keys of the Italian texts. */
export type Texts = typeof it;
