import type { Publications } from '#use-cases/ports/intake.ts';
import type { Executor } from './database.ts';

/** The release of results, as the hospital's messages make and withdraw it. */
export function publicationsIn(executor: Executor): Publications {
  return {
    async find(orderId) {
      const row = await executor.selectFrom('publications').selectAll().where('order_id', '=', orderId).executeTakeFirst();
      if (!row) return null;
      return { publishedAt: row.published_at, availableUntil: row.available_until, withdrawnAt: row.withdrawn_at, hiddenAt: row.hidden_at };
    },
    async save(orderId, { publishedAt, availableUntil, withdrawnAt, hiddenAt }) {
      const columns = { published_at: publishedAt, available_until: availableUntil, withdrawn_at: withdrawnAt, hidden_at: hiddenAt };
      await executor
        .insertInto('publications')
        .values({ order_id: orderId, ...columns })
        .onConflict((conflict) => conflict.column('order_id').doUpdateSet(columns))
        .execute();
    },
  };
}
