import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';

/** What a deployment decides, from one YAML file and the environment (secrets). The only reader of `process.env`. */
const file = z.strictObject({
  hospital: z.strictObject({
    name: z.string().min(1),
    region: z.string().nullable().default(null),
    support: z.strictObject({ phone: z.string(), email: z.email(), hours: z.string() }),
    accessibilityUrl: z.string().default('/accessibility'),
    privacyUrl: z.string().default('/privacy'),
  }),
  portal: z.strictObject({
    name: z.string().min(1),
    publicUrl: z.url(),
    accent: z.string().regex(/^#[0-9a-f]{6}$/i).default('#0066cc'),
    languages: z.array(z.string()).min(1).default(['it', 'en']),
    timeZone: z.string().default('Europe/Rome'),
  }),
  signIn: z.strictObject({
    methods: z.array(z.enum(['password', 'access-codes', 'fiscal-code-pin'])).min(1),
    passwordRule: z.enum(['five-point', 'long']).default('five-point'),
    idleMinutes: z.number().int().min(1).default(15),
    absoluteHours: z.number().int().min(1).default(8),
  }),
  publication: z.strictObject({ days: z.number().int().min(1).max(45) }),
  media: z.strictObject({
    formats: z.array(z.enum(['zip', 'iso'])).min(1),
    maxRenderedFrames: z.number().int().min(1).default(60),
  }),
  copies: z.strictObject({ maxInstanceBytes: z.number().int().default(4_000_000_000), noProgressSeconds: z.number().int().min(1).default(30) }).prefault({}),
  archive: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('dicomweb'), url: z.url(), username: z.string().optional() }),
    z.strictObject({ kind: z.literal('folder'), path: z.string().min(1) }),
  ]),
  intake: z
    .strictObject({
      mllpPort: z.number().int().min(0).max(65535),
      mllpHost: z.string().default('127.0.0.1'),
      maxMessageBytes: z.number().int().default(32 * 1024 * 1024),
      idleSeconds: z.number().int().default(300),
      defaultCharacterSet: z.enum(['utf-8', 'iso-8859-1']).default('iso-8859-1'),
      studyFrom: z.array(z.enum(['obx', 'zds', 'accession-number'])).default(['obx', 'zds', 'accession-number']),
    })
    .prefault({ mllpPort: 2575 }),
  http: z.strictObject({ port: z.number().int().min(0).max(65535), host: z.string().default('127.0.0.1'), trustProxy: z.boolean().default(false) }),
  operations: z.strictObject({ port: z.number().int().min(0).max(65535), host: z.string().default('127.0.0.1') }),
  data: z.strictObject({ folder: z.string().min(1) }),
  mail: z.strictObject({ smtpUrl: z.string(), from: z.string() }).optional(),
});

export type ConfigFile = z.infer<typeof file>;
export interface Config extends ConfigFile {
  readonly secrets: {
    /** The application's connection; null means the embedded database. */
    readonly databaseUrl: string | null;
    /** 32 bytes that wrap every blob's key. */
    readonly masterKey: Uint8Array;
    readonly archivePassword: string | null;
  };
}

export class ConfigMistakes extends Error {
  readonly mistakes: readonly string[];
  constructor(source: string, mistakes: readonly string[]) {
    super(`${source} cannot be used:\n${mistakes.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigMistakes';
    this.mistakes = mistakes;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a secret from `NAME` or from the file that `NAME_FILE` names. */
function secretFrom(environment: Environment, name: string): string | null {
  const path = environment[`${name}_FILE`];
  return environment[name] ?? (path ? readFileSync(path, 'utf8').trim() : null);
}

/** From the YAML text and the environment to a frozen value, or all mistakes at once, with their lines. */
export function parseConfig(source: string, text: string, environment: Environment): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const mistakes = document.errors.map((error) => error.message);
  const parsed = mistakes.length ? null : file.safeParse(document.toJS() ?? {});
  for (const issue of parsed?.error?.issues ?? []) {
    const node = document.getIn(issue.path, true) as { range?: readonly number[] } | undefined;
    const at = node?.range?.[0];
    mistakes.push(`${at === undefined ? '' : `line ${lines.linePos(at).line}: `}${issue.path.join('.') || 'file'}: ${issue.message}`);
  }
  const key = Buffer.from(secretFrom(environment, 'LASTRA_MASTER_KEY') ?? '', 'base64');
  if (key.length !== 32) mistakes.push('LASTRA_MASTER_KEY: must be 32 bytes in Base64 (make one with: openssl rand -base64 32)');
  if (mistakes.length || !parsed?.success) throw new ConfigMistakes(source, mistakes);
  const port = environment.PORT ? Number(environment.PORT) : parsed.data.http.port;
  return Object.freeze({
    ...parsed.data,
    http: { ...parsed.data.http, port },
    operations: { ...parsed.data.operations, port: environment.OPS_PORT ? Number(environment.OPS_PORT) : parsed.data.operations.port },
    intake: { ...parsed.data.intake, mllpPort: environment.MLLP_PORT ? Number(environment.MLLP_PORT) : parsed.data.intake.mllpPort },
    data: { folder: environment.LASTRA_DATA ?? parsed.data.data.folder },
    secrets: {
      databaseUrl: secretFrom(environment, 'DATABASE_URL'),
      masterKey: key,
      archivePassword: secretFrom(environment, 'LASTRA_ARCHIVE_PASSWORD'),
    },
  });
}

/** Reads the file that `LASTRA_CONFIG` names. */
export function loadConfig(environment: Environment = process.env): Config {
  const path = environment.LASTRA_CONFIG;
  if (!path) throw new ConfigMistakes('The configuration', ['LASTRA_CONFIG: name the YAML file to use (see profiles/ for complete examples)']);
  return parseConfig(path, readFileSync(path, 'utf8'), environment);
}
