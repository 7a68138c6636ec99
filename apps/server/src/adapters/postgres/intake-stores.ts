import type { IntakeTransaction } from '#use-cases/ports/intake.ts';
import type { Transactions } from '#use-cases/ports/system.ts';
import { type AccessTools, accessesIn } from './accesses.ts';
import { bellIn } from './bell.ts';
import { contactBookIn } from './contacts.ts';
import type { Executor } from './database.ts';
import { inboundMessagesIn } from './inbound-messages.ts';
import { noticeOutboxIn, type OutboxTools } from './notices-outbox.ts';
import { ordersIn } from './orders.ts';
import { patientsIn } from './patients.ts';
import { publicationsIn } from './publications.ts';
import { reportsIn } from './reports.ts';
import { studiesIn } from './studies.ts';

/** The part of an intake transaction that is tables alone. */
export function intakeStoresIn(
  executor: Executor,
  { random, seal, keyed }: OutboxTools & AccessTools,
): Pick<IntakeTransaction, 'messages' | 'patients' | 'orders' | 'reports' | 'publications' | 'studies' | 'accesses' | 'contacts' | 'bell' | 'notices'> {
  return {
    messages: inboundMessagesIn(executor, random),
    patients: patientsIn(executor),
    orders: ordersIn(executor),
    reports: reportsIn(executor, random),
    publications: publicationsIn(executor),
    studies: studiesIn(executor),
    accesses: accessesIn(executor, { keyed, seal }),
    contacts: contactBookIn(executor),
    bell: bellIn(executor, random),
    notices: noticeOutboxIn(executor, { random, seal }),
  };
}

// PostgreSQL Appendix A: serialization_failure, deadlock_detected. Nothing of the transaction was kept.
const WORTH_ANOTHER_TRY = new Set(['40001', '40P01']);

/** The same transactions, tried again where two of them stood in each other's way (a merge and a message about both patients). */
export function persistent<Tx>(transactions: Transactions<Tx>, tries = 4): Transactions<Tx> {
  return {
    async run(work) {
      for (let left = tries; ; left--) {
        try {
          return await transactions.run(work);
        } catch (error) {
          const code = error instanceof Error && 'code' in error ? String(error.code) : '';
          if (left <= 1 || !WORTH_ANOTHER_TRY.has(code)) throw error;
        }
      }
    },
  };
}
