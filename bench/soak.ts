// npm run soak [-- --kills=200]: `kill -9` of listener and worker under load. Afterwards: every acknowledged message is there (I1), nothing was published or told
// twice (I2, I4), and every copy is whole and right (I12).
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type MllpClient, mllpClient, oruR01, tinyPdf } from '#test/hl7-messages.ts';
import { type House, medium, openHouse, type PublishedStudy, signedInFor, synthetic } from './house.ts';

const run = promisify(execFile);
const kills = Number(process.argv.find((given) => given.startsWith('--kills='))?.split('=')[1] ?? 200);
const STUDIES = Math.max(4, Math.round(kills / 4));
const checker = fileURLToPath(new URL('../test/conformance/medium_check.py', import.meta.url));

interface Order {
  readonly number: string;
  readonly localId: string;
  readonly study?: Pick<PublishedStudy, 'files' | 'studyInstanceUid'>;
}

/** A RIS that never gives up: the same message again until it is acknowledged, and sometimes once more although it was. */
async function insist(port: number, message: Uint8Array, again: boolean): Promise<number> {
  let sent = 0;
  for (let acknowledged = 0; acknowledged < (again ? 2 : 1); ) {
    let client: MllpClient | null = null;
    try {
      client = await mllpClient(port);
      sent += 1;
      if ((await client.send(message)) === 'AA') acknowledged += 1;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    } finally {
      client?.close();
    }
  }
  return sent;
}

async function load(
  house: House,
  isOver: () => boolean,
  studies: readonly NonNullable<Order['study']>[],
): Promise<{ readonly orders: readonly Order[]; readonly sent: number }> {
  const orders: Order[] = [];
  let sent = 0;
  const waiting = [...studies];
  const sender = async (line: number) => {
    for (let count = 0; !isOver() || waiting.length > 0; count += 1) {
      const study = line === 0 ? waiting.shift() : undefined;
      const number = `S${randomUUID().slice(0, 12)}`;
      const order: Order = { number, localId: study ? `SOAK-${path.basename(study.files)}` : `SOAK-P${line}`, ...(study ? { study } : {}) };
      const message = {
        controlId: number,
        localId: order.localId,
        familyName: 'Prova',
        givenName: 'Anna',
        orderNumber: number,
        accessionNumber: number,
        pdf: tinyPdf(number),
      };
      sent += await insist(house.portal.mllpPort, oruR01({ ...message, ...(study ? { studyInstanceUid: study.studyInstanceUid } : {}) }), count % 5 === 0);
      orders.push(order);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  };
  await Promise.all([0, 1, 2, 3].map(sender));
  return { orders, sent };
}

async function kill(house: House): Promise<void> {
  for (let count = 0; count < kills; count += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100 + Math.random() * 900));
    await house.portal.killAndRestart(count % 2 ? 'worker' : 'listener');
    if (count % 10 === 9) console.log(`${count + 1} kills`);
  }
}

/** What must hold afterwards; each fault is a line. */
async function faultsOf(house: House, orders: readonly Order[]): Promise<readonly string[]> {
  const counts = await house.query<{ order_number: string; orders: number; publications: number; versions: number; notices: number }>(
    `select o.order_number, count(distinct o.order_id)::int as orders, count(distinct p.order_id)::int as publications,
       count(distinct v.report_version_id)::int as versions, count(distinct n.notice_id)::int as notices
     from orders o left join publications p using (order_id) left join reports r using (order_id) left join report_versions v using (report_id) left join notices n on n.order_id = o.order_id
     where o.order_number like 'S%' group by o.order_number`,
  );
  const byNumber = new Map(counts.map((row) => [row.order_number, row]));
  const faults: string[] = [];
  for (const { number } of orders) {
    const row = byNumber.get(number);
    if (!row) faults.push(`${number}: acknowledged, and lost`);
    else if (row.orders !== 1 || row.publications !== 1 || row.versions !== 1 || row.notices > 1) faults.push(`${number}: not once: ${JSON.stringify(row)}`);
  }
  for (const order of orders) if (order.study) faults.push(...(await mediumFaults(house, order, order.study)));
  return faults;
}

async function mediumFaults(house: House, order: Order, study: NonNullable<Order['study']>): Promise<readonly string[]> {
  try {
    const { cookie, resultId } = await signedInFor(house, order.localId, order.number);
    const { url, headers } = await medium(house, { cookie, resultId });
    const file = path.join(house.folder, 'soak.zip');
    await pipeline(Readable.fromWeb((await fetch(url, { headers })).body as ReadableStream), createWriteStream(file));
    await run('/usr/bin/python3', [checker, file, study.files]);
    return [];
  } catch (error) {
    const { stdout, message } = error as { stdout?: string; message: string };
    return [`${order.number}: ${stdout ?? message}`];
  }
}

async function allReady(house: House): Promise<void> {
  const deadline = Date.now() + 300_000;
  for (;;) {
    const open = await house.query<{ state: string; reason: string | null; n: number }>(
      "select state, reason, count(*)::int as n from copies where state <> 'ready' group by 1, 2",
    );
    if (open.length === 0) return;
    if (Date.now() > deadline) throw new Error(`copies that did not become ready: ${JSON.stringify(open)}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

const folder = await mkdtemp(path.join(tmpdir(), 'lastra-soak-'));
const house = await openHouse(folder);
let faults: readonly string[] = [];
try {
  const studies: NonNullable<Order['study']>[] = [];
  for (let count = 0; count < STUDIES; count += 1) {
    const made = await synthetic(folder, `s${count}`, ['mr-mix', '--series', '2', '--slices', '12', '--patient', `SOAK-s${count}`]);
    await house.orthanc.storeFolder(made.files);
    studies.push(made);
  }
  let over = false;
  const loading = load(house, () => over, studies);
  await kill(house);
  over = true;
  const { orders, sent } = await loading;
  await allReady(house);
  faults = await faultsOf(house, orders);
  for (const fault of faults) console.log(fault);
  console.log(`${kills} kills: ${orders.length} messages acknowledged (${sent} sent), ${studies.length} copies, ${faults.length} faults`);
} finally {
  await house.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(faults.length ? 1 : 0);
