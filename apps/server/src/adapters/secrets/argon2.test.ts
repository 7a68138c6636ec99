import { describe, expect, it } from 'vitest';
import { argon2Hasher, turns } from './argon2.ts';

describe('hashing passwords', () => {
  it('is Argon2id with 19 MiB and two passes, salted: the same password twice is two hashes, and both hold', async () => {
    const hasher = argon2Hasher();
    const [a, b] = await Promise.all([hasher.hash('Rossa-mela7!'), hasher.hash('Rossa-mela7!')]);
    expect(a).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(a).not.toBe(b);
    expect(await hasher.verify(b, 'Rossa-mela7!')).toBe(true);
    expect(await hasher.verify(b, 'rossa-mela7!')).toBe(false);
    expect(await hasher.verify(null, 'Rossa-mela7!')).toBe(false);
  });

  it('has a bounded queue: who comes when it is full is told at once, and those in it are all served (I13)', async () => {
    const hasher = argon2Hasher(turns(2, 10));
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => hasher.verify(null, 'x')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(12);
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused.every(({ reason }) => reason.code === 'service.unavailable')).toBe(true);
    expect(refused.every(({ reason }) => reason.facts.retryAfterSeconds > 0)).toBe(true);
    expect(await hasher.verify(null, 'x')).toBe(false);
  });

  it('has one queue over the process, however many ask for a hasher: two hash at once, 64 wait', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 80 }, () => argon2Hasher().verify(null, 'x')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(66);
  });
});
