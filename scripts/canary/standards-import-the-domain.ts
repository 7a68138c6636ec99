// Forbidden: the standards' rooms know nothing of ours.
import type { Grant } from '#domain/grant.ts';

export type Forbidden = Grant;
