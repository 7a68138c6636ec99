import { hash } from 'node:crypto';
import type { Digest } from '#use-cases/ports/digest.ts';

export const digest: Digest = { sha256Hex: (content) => hash('sha256', content, 'hex') };
