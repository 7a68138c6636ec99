import { randomUUID } from 'node:crypto';
import { mllpClient, oruR01, tinyPdf } from '#test/hl7-messages.ts';
import type { House } from '../house.ts';
import { percentile, type Row } from '../report.ts';

/** Results through the real listener over several connections; each answer comes after the commit, on a database with fsync. */
export async function intake(house: House, connections: number, perConnection: number): Promise<Row> {
  const latencies: number[] = [];
  const pdf = tinyPdf('Referto '.repeat(7500));
  let refused = 0;
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async (_, line) => {
      const client = await mllpClient(house.portal.mllpPort);
      for (let count = 0; count < perConnection; count += 1) {
        const id = randomUUID().slice(0, 12);
        const message = oruR01({
          controlId: id,
          localId: `HL7-${line}-${count % 50}`,
          familyName: 'Prova',
          givenName: 'Anna',
          orderNumber: `N${id}`,
          accessionNumber: `A${id}`,
          pdf,
        });
        const sentAt = performance.now();
        if ((await client.send(message)) !== 'AA') refused += 1;
        latencies.push(performance.now() - sentAt);
      }
      client.close();
    }),
  );
  const perSecond = (connections * perConnection * 1000) / (performance.now() - startedAt);
  const p99 = percentile(latencies, 0.99);
  return {
    what: `HL7 results accepted with a durable answer, ${connections} connections`,
    measured: `${perSecond.toFixed(0)}/s, p99 ${p99.toFixed(0)} ms`,
    goal: '≥ 100/s, p99 ≤ 100 ms',
    met: refused === 0 && perSecond >= 100 && p99 <= 100,
    note: `${latencies.length} ORU^R01 with a PDF of 60 kB; median ${percentile(latencies, 0.5).toFixed(0)} ms; ${refused} not answered AA`,
  };
}
