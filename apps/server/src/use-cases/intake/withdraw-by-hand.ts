import type { IntakePorts } from './intake-ports.ts';
import { survivorOf } from './match-patient.ts';
import { touch } from './record-order.ts';
import { settleOrder } from './settle-order.ts';

export interface WithdrawalByHand {
  readonly localId: string;
  readonly orderNumber: string;
  /** One report of the order, by the number it is known by; the whole order where left out. */
  readonly reportNumber?: string | undefined;
}

/**
 * Withdraws a result, or one report of it, by a person's word (B12, T44). Absorbing, like a withdrawal by message. Gives `absent` where the patient has no
 * such order or report: a mistyped number must not look like a withdrawal.
 */
export function withdrawByHand(
  ports: Pick<IntakePorts, 'transactions' | 'clock' | 'random' | 'settings'>,
): (input: WithdrawalByHand) => Promise<'withdrawn' | 'absent'> {
  return ({ localId, orderNumber, reportNumber }) =>
    ports.transactions.run(async (tx) => {
      const work = { tx, now: ports.clock.now(), random: ports.random, settings: ports.settings };
      await tx.patients.lock([localId]);
      const patient = await tx.patients.find(await survivorOf(tx.patients, localId));
      const [orderId] = patient ? await tx.orders.withNumbers(patient.patientId, [{ kind: 'placer', value: orderNumber }]) : [];
      if (!patient || !orderId) return 'absent';
      const entry = await touch(work, orderId, new Map());
      if (reportNumber === undefined) entry.order = { ...entry.order, cancelledAt: entry.order.cancelledAt ?? work.now };
      else {
        const own = (await tx.reports.withNumbers(patient.patientId, [reportNumber, `document:${reportNumber}`])).filter(
          (report) => report.orderId === orderId,
        );
        if (own.length === 0) return 'absent';
        for (const { reportId } of own) await tx.reports.withdraw(reportId, work.now);
      }
      await tx.audit.record({ actor: 'operator', action: 'result.withdrawn-by-hand', patientId: patient.patientId, orderId });
      await settleOrder(work, entry);
      return 'withdrawn';
    });
}
