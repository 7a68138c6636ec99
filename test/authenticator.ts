import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A passkey authenticator in software: makes a discoverable ES256 credential and signs with it, byte by byte as WebAuthn writes it (level 3, 6.1 and 6.5). */
export interface Authenticator {
  /** `navigator.credentials.create`, as RegistrationResponseJSON. */
  create(options: { challenge: string; rp: { id: string }; user: { id: string } }, over?: Ceremony): Registration;
  /** `navigator.credentials.get`, as AuthenticationResponseJSON. */
  get(options: { challenge: string; rpId: string }, over?: Ceremony): Assertion;
}
/** What a dishonest page or a poor authenticator does differently. */
export interface Ceremony {
  readonly origin?: string;
  readonly rpId?: string;
  readonly type?: string;
  readonly userVerified?: boolean;
  readonly userPresent?: boolean;
  readonly signCount?: number;
  readonly userHandle?: string;
  readonly attestation?: { readonly format: string; readonly statement: ReadonlyMap<string, unknown> };
}
export type Registration = ReturnType<typeof registration>;
export type Assertion = {
  id: string;
  rawId: string;
  type: string;
  clientExtensionResults: object;
  response: Record<'clientDataJSON' | 'authenticatorData' | 'signature' | 'userHandle', string>;
};

export function softwareAuthenticator({ origin, counts = true }: { readonly origin: string; readonly counts?: boolean }): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const credentialId = randomBytes(32);
  let signCount = 0;
  let owner = '';
  const next = () => {
    signCount += counts ? 1 : 0;
    return signCount;
  };
  const clientData = (type: string, challenge: string, over: Ceremony) =>
    Buffer.from(JSON.stringify({ type: over.type ?? type, challenge, origin: over.origin ?? origin, crossOrigin: false }));
  return {
    create: ({ challenge, rp, user }, over = {}) => {
      owner = user.id;
      const attested = Buffer.concat([Buffer.alloc(16), uint16(credentialId.length), credentialId, cbor(coseKey(publicKey))]);
      const authData = Buffer.concat([authenticatorData(over.rpId ?? rp.id, over, next(), 0x40), attested]);
      return registration(credentialId, clientData('webauthn.create', challenge, over), authData, over.attestation);
    },
    get: ({ challenge, rpId }, over = {}) => {
      const client = clientData('webauthn.get', challenge, over);
      const authData = authenticatorData(over.rpId ?? rpId, over, over.signCount ?? next(), 0);
      const signature = createSign('sha256').update(authData).update(sha256(client)).sign(privateKey);
      const id = credentialId.toString('base64url');
      const response = {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle: over.userHandle ?? owner,
      };
      return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
    },
  };
}

function registration(credentialId: Buffer, client: Buffer, authData: Buffer, attestation: Ceremony['attestation']) {
  const object = new Map<string, unknown>([
    ['fmt', attestation?.format ?? 'none'],
    ['attStmt', attestation?.statement ?? new Map()],
    ['authData', authData],
  ]);
  const id = credentialId.toString('base64url');
  const response = {
    clientDataJSON: client.toString('base64url'),
    attestationObject: cbor(object).toString('base64url'),
    transports: ['internal', 'invented'],
  };
  return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
}

/** 6.1: SHA-256 of the RP id, flags (UP 1, UV 4, AT 0x40), counter. */
function authenticatorData(rpId: string, { userPresent = true, userVerified = true }: Ceremony, signCount: number, more: number): Buffer {
  const flags = (userPresent ? 1 : 0) | (userVerified ? 4 : 0) | more;
  const tail = Buffer.alloc(5);
  tail.writeUInt8(flags, 0);
  tail.writeUInt32BE(signCount, 1);
  return Buffer.concat([sha256(Buffer.from(rpId)), tail]);
}

/** RFC 9053 7.1.1: an EC2 key on P-256, for ES256. */
function coseKey(publicKey: KeyObject): Map<number, unknown> {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Buffer.from(x, 'base64url')],
    [-3, Buffer.from(y, 'base64url')],
  ]);
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

/** RFC 8949, as far as an authenticator needs it: integers, bytes, texts, lists, maps. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(cbor)]);
  if (value instanceof Map) return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, each]) => [cbor(key), cbor(each)])]);
  throw new Error(`No CBOR for ${typeof value}.`);
}
function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  return length < 256 ? Buffer.from([(major << 5) | 24, length]) : Buffer.concat([Buffer.from([(major << 5) | 25]), uint16(length)]);
}
