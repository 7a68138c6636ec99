import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { type Config, parseConfig } from '#entrypoints/config.ts';

const LOGO = fileURLToPath(new URL('../apps/web/public/favicon.svg', import.meta.url));

const YAML = `
hospital: { name: Ospedale San Rocco, support: { phone: "+39 0376 000000", email: aiuto@sanrocco.example, hours: { it: "9-13", de: "9-13 Uhr" } } }
portal: { name: I miei esami, publicUrl: "http://localhost:8080", logos: [{ file: ${LOGO}, alt: { it: Un marchio, fr: Un logo } }] }
signIn: { methods: [password, passkey, access-codes, fiscal-code-pin] }
publication: { days: 45 }
shares: { pinDelivery: [patient, sms] }
media: { formats: [zip] }
archive: { kind: folder, path: archive }
http: { port: 0, trustProxy: true }
operations: { port: 0 }
data: { folder: unused }
`;

/** A deployment with every way in, and a key of its own. */
export function testConfig(masterKey: Uint8Array = randomBytes(32)): Config {
  return parseConfig('the test', YAML, { LASTRA_MASTER_KEY: Buffer.from(masterKey).toString('base64') });
}
