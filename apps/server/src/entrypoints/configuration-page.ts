import { z } from 'zod';
import { configFile } from './config-schema.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
}

const SECRETS = [
  ['LASTRA_CONFIG', 'The YAML file to use. Complete examples: `profiles/`.'],
  ['LASTRA_MASTER_KEY', "32 bytes in Base64 that wrap every blob's key (`openssl rand -base64 32`). Required. Losing it loses every copy and report."],
  [
    'DATABASE_URL',
    'PostgreSQL 15 or later. `npm run migrate` needs the owner of the database with CREATEROLE (the first one makes the role `lastra_app`, as which the others work). Without it an embedded one is started in `data.folder`, for a try-out only.',
  ],
  ['LASTRA_ARCHIVE_PASSWORD', 'The password of `archive.username`.'],
  ['LASTRA_SMTP_PASSWORD', 'The password of `mail.username`.'],
  ['LASTRA_SMS_SECRET', 'The password of `sms.systemId`, or the `{secret}` of an HTTP gateway.'],
  ['PORT, OPS_PORT, MLLP_PORT, LASTRA_DATA', 'Override `http.port`, `operations.port`, `intake.mllpPort`, `data.folder`.'],
] as const;

/** docs/configuration.md, made from the schema, so that neither can say what the other does not. */
export function configurationPage(): string {
  const rows = rowsOf(z.toJSONSchema(configFile, { io: 'input', unrepresentable: 'any' }) as Schema, '');
  const secrets = SECRETS.map(([name, text]) => `| \`${name.replaceAll(', ', '`, `')}\` | ${text} |`);
  return [
    '# Configuration',
    '',
    '<!-- Made from apps/server/src/entrypoints/config-schema.ts by scripts/write-generated.ts; a test compares. Do not edit. -->',
    '',
    'One YAML file, named by `LASTRA_CONFIG`, and the environment for secrets. `npx lastra check-config FILE` reports all mistakes at once, with their lines; an unknown setting is one. Complete, runnable examples lie in `profiles/`.',
    '',
    '## The file',
    '',
    '| setting | value | default | is |',
    '|---|---|---|---|',
    ...rows,
    '',
    '## The environment',
    '',
    'A secret may also come as `…_FILE`, the path of a file that holds it.',
    '',
    '| name | is |',
    '|---|---|',
    ...secrets,
    '',
  ].join('\n');
}

function rowsOf(schema: Schema, path: string): readonly string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const here = path ? `${path}.${name}` : name;
    const choices = property.oneOf ?? property.anyOf?.filter((choice) => choice.properties);
    if (choices?.length) return choices.flatMap((choice) => rowsOf(choice, here));
    if (property.properties) return [...(property.description ? [row(here, property, false)] : []), ...rowsOf(property, here)];
    return [row(here, property, schema.required?.includes(name) ?? false)];
  });
}

function row(path: string, property: Schema, required: boolean): string {
  const fallback = required ? 'required' : property.default === undefined ? '–' : `\`${JSON.stringify(property.default)}\``;
  return `| \`${path}\` | ${kindOf(property)} | ${fallback} | ${property.description ?? ''} |`;
}

function kindOf({ type, enum: choices, const: only, items, minimum, maximum, anyOf }: Schema): string {
  if (only !== undefined) return `\`${String(only)}\``;
  if (choices) return choices.map((choice) => `\`${String(choice)}\``).join(', ');
  if (items) return `list of ${kindOf(items)}`;
  if (anyOf) return anyOf.map(kindOf).join(' or ');
  const bounded = (minimum ?? -1) >= 0 && (maximum ?? Number.MAX_SAFE_INTEGER) < Number.MAX_SAFE_INTEGER ? ` ${minimum}–${maximum}` : '';
  return `${type === 'object' ? 'section' : String(type)}${bounded}`;
}
