import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { configFile } from './config-schema.ts';

export type ConfigFile = z.infer<typeof configFile>;

/** What a deployment decides, from one YAML file and the environment (secrets). This file is the only reader of `process.env`. */
export interface Config extends ConfigFile {
  readonly secrets: {
    /** The application's connection; null means the embedded database. */
    readonly databaseUrl: string | null;
    /** 32 bytes that wrap every blob's key. */
    readonly masterKey: Uint8Array;
    readonly archivePassword: string | null;
    readonly smtpPassword: string | null;
    /** The SMSC's password, or what the HTTP gateway's request calls {secret}. */
    readonly smsSecret: string | null;
  };
}

export class ConfigMistakes extends Error {
  readonly mistakes: readonly string[];
  /** Secrets that the environment does not give: nothing is wrong with the file. */
  readonly missing: readonly string[];
  constructor(source: string, mistakes: readonly string[], missing: readonly string[] = []) {
    super(`${source} cannot be used:\n${[...mistakes, ...missing].map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'ConfigMistakes';
    this.mistakes = mistakes;
    this.missing = missing;
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
  const parsed = mistakes.length ? null : configFile.safeParse(document.toJS() ?? {});
  for (const issue of parsed?.error?.issues ?? []) {
    const node = document.getIn(issue.path, true) as { range?: readonly number[] } | undefined;
    const at = node?.range?.[0];
    mistakes.push(`${at === undefined ? '' : `line ${lines.linePos(at).line}: `}${issue.path.join('.') || 'file'}: ${issue.message}`);
  }
  const missing: string[] = [];
  const keyText = secretFrom(environment, 'LASTRA_MASTER_KEY');
  const key = Buffer.from(keyText ?? '', 'base64');
  if (key.length !== 32) (keyText === null ? missing : mistakes).push('LASTRA_MASTER_KEY: must be 32 bytes in Base64 (make one with: openssl rand -base64 32)');
  const smtpPassword = secretFrom(environment, 'LASTRA_SMTP_PASSWORD');
  const smsSecret = secretFrom(environment, 'LASTRA_SMS_SECRET');
  if (parsed?.data?.mail?.username && smtpPassword === null) missing.push('LASTRA_SMTP_PASSWORD: mail.username needs it');
  if (parsed?.data?.sms?.kind === 'smpp' && smsSecret === null) missing.push('LASTRA_SMS_SECRET: the password of sms.systemId is missing');
  if (mistakes.length || missing.length || !parsed?.success) throw new ConfigMistakes(source, mistakes, missing);
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
      smtpPassword,
      smsSecret,
    },
  });
}

/** Reads the file that `LASTRA_CONFIG` names. */
export function loadConfig(environment: Environment = process.env): Config {
  const path = environment.LASTRA_CONFIG;
  if (!path) throw new ConfigMistakes('The configuration', ['LASTRA_CONFIG: name the YAML file to use (see profiles/ for complete examples)']);
  return parseConfig(path, readFileSync(path, 'utf8'), environment);
}
