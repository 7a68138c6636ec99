import { mkdir, writeFile } from 'node:fs/promises';
import { cpus, platform, release, totalmem } from 'node:os';

/** One line of the report: what was measured, beside whom, and whether the goal of the design was met. */
export interface Row {
  readonly what: string;
  readonly measured: string;
  /** Peer or floor of the same run; absent where there is none. */
  readonly peer?: string;
  readonly goal: string;
  /** null: not measured here, and `note` says why. */
  readonly met: boolean | null;
  readonly note?: string;
}

export const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
export const rate = (bytes: number, ms: number) => bytes / 1e3 / ms;
export const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;

/** The value below which a share `p` of the samples lies. */
export function percentile(samples: readonly number[], p: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN;
}

function machine(): Readonly<Record<string, string | number>> {
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memory: megabytes(totalmem()),
    system: `${platform()} ${release()}`,
    node: process.version,
  };
}

function markdown(rows: readonly Row[], at: string, options: readonly string[]): string {
  const verdict = ({ met }: Row) => (met === null ? 'not measured' : met ? 'yes' : '**no**');
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const lines = rows.map((row) => `| ${[row.what, row.measured, row.peer ?? '–', row.goal, verdict(row), row.note ?? ''].map(cell).join(' | ')} |`);
  const about = Object.entries(machine()).map(([name, value]) => `${name}: ${value}`);
  return [
    `# Bench of ${at}`,
    '',
    `${about.join(' · ')}${options.length ? ` · options: ${options.join(' ')}` : ''}. Everything ran on this one machine, client and peers included.`,
    '',
    '| what | measured | peer or floor, same run | goal | met | note |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

/** Keeps the results as JSON and as a page, by date; those of a whole run as the latest too. */
export async function keep(rows: readonly Row[], options: readonly string[], { whole }: { readonly whole: boolean }): Promise<void> {
  const folder = new URL('./results/', import.meta.url);
  const at = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const name = at.replace(' ', 'T').replace(':', '');
  await mkdir(folder, { recursive: true });
  await writeFile(new URL(`${name}.json`, folder), `${JSON.stringify({ at, machine: machine(), options, rows }, null, 2)}\n`);
  const page = markdown(rows, `${at} UTC`, options);
  await writeFile(new URL(`${name}.md`, folder), page);
  if (whole) await writeFile(new URL('latest.md', folder), page);
}
