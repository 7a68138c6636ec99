// The control: what the domain may import builds. Without it, a compiler that refuses everything would pass for a guard.
import type { Grant } from '#domain/grant.ts';

export type Allowed = Grant;
