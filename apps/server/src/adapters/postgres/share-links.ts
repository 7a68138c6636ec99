import type { KeyedHash } from '#use-cases/ports/secrets.ts';
import type { ShareLinks } from '#use-cases/ports/shares.ts';
import type { Executor } from './database.ts';
import { pinPurpose, publicationOf, recipientOf, SHARE_COLUMNS, shareOf } from './share-rows.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** The links as the door looks at them. */
export function shareLinksIn(executor: Executor, { keyed }: { readonly keyed: KeyedHash }): ShareLinks {
  const byToken = (tokenHash: string) =>
    executor
      .selectFrom('share_recipients')
      .innerJoin('shares', 'shares.share_id', 'share_recipients.share_id')
      .where('share_recipients.token_hash', '=', Buffer.from(tokenHash, 'hex'));
  return {
    guardOf: async (tokenHash) => (await byToken(tokenHash).select('shares.share_id').executeTakeFirst())?.share_id ?? tokenHash,
    look: async (tokenHash, pin) => {
      const row = await byToken(tokenHash)
        .leftJoin('publications', 'publications.order_id', 'shares.order_id')
        .select([...SHARE_COLUMNS, 'shares.pin_hash', 'recipient_id', 'email', 'first_opened_at', 'last_used_at', 'uses'])
        .select(['published_at', 'available_until', 'withdrawn_at', 'hidden_at'])
        .executeTakeFirst();
      const holds = keyed.agrees(pinPurpose(row?.share_id ?? NOBODY), pin, row?.pin_hash ?? null);
      return { holds, link: row ? { share: shareOf(row), recipient: recipientOf(row), publication: publicationOf(row) } : null };
    },
  };
}
