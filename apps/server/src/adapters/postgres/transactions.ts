import type { Transaction } from 'kysely';
import type { Transactions } from '#use-cases/ports/system.ts';
import type { Db } from './database.ts';
import type { Tables } from './tables.ts';

/** One database transaction, with the ports that take part in it made by `portsOf`. Everything inside uses the transaction. */
export function transactionsOf<Tx>(db: Db, portsOf: (transaction: Transaction<Tables>) => Tx): Transactions<Tx> {
  return { run: (work) => db.transaction().execute((transaction) => work(portsOf(transaction))) };
}
