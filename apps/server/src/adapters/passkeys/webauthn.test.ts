import { describe, expect, it } from 'vitest';
import type { AccountId, PasskeyId } from '#domain/identifiers.ts';
import { type RelyingParty, relyingPartyOf, takesPasskeys } from '#domain/passkey.ts';
import { softwareAuthenticator } from '#test/authenticator.ts';
import { webauthnVerifier } from './webauthn.ts';

const PARTY: RelyingParty = relyingPartyOf('https://esami.sanrocco.example/accesso', 'I miei esami');
const CHALLENGE = 'Q2hhbGxlbmdlIG9mIHRoZSB0ZXN0LCAzMiBieXRlcy4';
const verifier = webauthnVerifier(PARTY);

async function registered() {
  const authenticator = softwareAuthenticator({ origin: PARTY.origin });
  const made = authenticator.create({ challenge: CHALLENGE, rp: { id: PARTY.id }, user: { id: 'AAAA' } });
  const credential = await verifier.registration(made, CHALLENGE);
  if (!credential) throw new Error('The registration itself was refused.');
  const ids = { passkeyId: 'p' as PasskeyId, accountId: 'a' as AccountId };
  const passkey = { ...ids, ...credential, name: 'x', createdAt: new Date(0), lastUsedAt: null };
  return { made, passkey, assertion: authenticator.get({ challenge: CHALLENGE, rpId: PARTY.id }) };
}

/** Bytes flipped from one place on, and sometimes the end cut off. */
function mutants(seed: number) {
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  return (text: string, from = 0) => {
    const bytes = Buffer.from(text, 'base64url');
    const before = bytes.toString('base64url');
    for (let flips = 1 + next(4); flips > 0; flips -= 1) bytes[from + next(bytes.length - from)] = next(256);
    const mutant = bytes.subarray(0, next(4) ? bytes.length : from + next(bytes.length - from)).toString('base64url');
    return mutant === before ? null : mutant;
  };
}

describe('whom a passkey lets in where (B22)', () => {
  it('is the host and the origin of the portal’s own address', () => {
    expect(PARTY).toEqual({ id: 'esami.sanrocco.example', origin: 'https://esami.sanrocco.example', name: 'I miei esami' });
  });

  it.each([
    ['https://esami.sanrocco.example', true],
    ['http://localhost:8080', true],
    ['http://esami.sanrocco.example', false],
    ['https://192.0.2.7', false],
    ['https://[2001:db8::1]', false],
  ])('a browser at %s offers passkeys: %s', (publicUrl, takes) => {
    expect(takesPasskeys(publicUrl)).toBe(takes);
  });
});

describe('verifying (WebAuthn 7.1 and 7.2)', () => {
  it('gives the credential, and the count of each signature', async () => {
    const { passkey, assertion } = await registered();
    expect(passkey).toMatchObject({ signCount: 1, transports: ['internal'] });
    expect(await verifier.assertion(assertion, CHALLENGE, passkey)).toEqual({ signCount: 2 });
    expect(await verifier.assertion(assertion, CHALLENGE, { ...passkey, signCount: 2 })).toBeNull();
    expect(await verifier.assertion(assertion, CHALLENGE.replace('Q', 'R'), passkey)).toBeNull();
  });

  it('1,000 mutants of what a browser sends when it signs in: none passes, none is a fault (I13)', async () => {
    const { passkey, assertion } = await registered();
    const mutate = mutants(20_261_121);
    const parts = ['clientDataJSON', 'authenticatorData', 'signature'] as const;
    for (let round = 0; round < 1_000; round += 1) {
      const part = parts[round % parts.length] ?? 'signature';
      // Of a signature its second number: the same two numbers may be written in more than one way (X.690), and are the same signature.
      const mutant = mutate(assertion.response[part], part === 'signature' ? 48 : 0);
      if (mutant === null) continue;
      const response = { ...assertion.response, [part]: mutant };
      expect(typeof verifier.challengeOf(response.clientDataJSON)).toMatch(/string|object/);
      expect(await verifier.assertion({ ...assertion, response }, CHALLENGE, passkey)).toBeNull();
    }
  });

  it('1,000 mutants of a new credential: none is a fault, and none is kept under the name of another', async () => {
    const { made } = await registered();
    const mutate = mutants(20_261_122);
    for (let round = 0; round < 1_000; round += 1) {
      const attestationObject = mutate(made.response.attestationObject);
      if (attestationObject === null) continue;
      const kept = await verifier.registration({ ...made, response: { ...made.response, attestationObject } }, CHALLENGE);
      // Without an attestation nobody vouches for the key's own bytes: whoever registers may choose them.
      if (kept) expect(kept.credentialId).toBe(made.id);
    }
  });
});
