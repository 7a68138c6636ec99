// Forbidden: the web pages know the contract, never the server behind it.
import type { Grant } from '#domain/grant.ts';

export type Forbidden = Grant;
