import { sql } from 'kysely';
import type { Grant } from '#domain/grant.ts';
import type { PatientId, ShareId } from '#domain/identifiers.ts';
import type { KeyedHash, Seal } from '#use-cases/ports/secrets.ts';
import type { OwnShare, Shares } from '#use-cases/ports/shares.ts';
import type { Executor } from './database.ts';
import { reachedAndVisible } from './releases.ts';
import { pinPurpose, recipientOf, SHARE_COLUMNS, shareOf, untoldTo } from './share-rows.ts';
import { shareStudiesIn } from './share-studies.ts';

export interface ShareTools {
  readonly keyed: KeyedHash;
  readonly seal: Seal;
}

const sealContext = (shareId: string) => `share:${shareId}`;
export function sharesIn(executor: Executor, { keyed, seal }: ShareTools): Shares {
  const sealed = (shareId: string, pin: string) => ({
    sealed_pin: Buffer.from(seal.seal(sealContext(shareId), pin)),
    pin_hash: Buffer.from(keyed.of(pinPurpose(shareId), pin)),
  });
  const wishHash = (patientId: string, wish: string) => Buffer.from(keyed.of(`share-wish:${patientId}`, wish));
  return {
    add: async (share, recipients, { pin, wish }) => {
      await executor
        .insertInto('shares')
        .values({
          share_id: share.shareId,
          patient_id: share.patientId,
          order_id: share.orderId,
          person: share.person ? JSON.stringify(share.person) : null,
          ...sealed(share.shareId, pin),
          pin_delivery: share.pinDelivery,
          message: share.message,
          may_download: share.mayDownload,
          deidentified: share.deidentified,
          with_report: share.withReport,
          language: share.language,
          created_at: share.createdAt,
          expires_at: share.expiresAt,
          wish_hash: wishHash(share.patientId, wish),
        })
        .execute();
      await executor
        .insertInto('share_recipients')
        .values(
          recipients.map(({ recipientId, email, tokenHash }) => ({
            recipient_id: recipientId,
            share_id: share.shareId,
            email,
            token_hash: Buffer.from(tokenHash, 'hex'),
          })),
        )
        .execute();
    },
    recipientsSince: async (patientId, since) => {
      // Two shares at once wait for each other here, and count each other.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`share:${patientId}`}, 0))`.execute(executor);
      const row = await executor
        .selectFrom('share_recipients')
        .innerJoin('shares', 'shares.share_id', 'share_recipients.share_id')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .where('patient_id', '=', patientId)
        .where('created_at', '>', since)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
    madeBy: async (patientId, wish, since) => {
      const row = await executor
        .selectFrom('shares')
        .select(['share_id', 'sealed_pin', 'expires_at'])
        .where('patient_id', '=', patientId)
        .where('wish_hash', '=', wishHash(patientId, wish))
        .where('created_at', '>', since)
        .where('annulled_at', 'is', null)
        .limit(1)
        .executeTakeFirst();
      return row ? { shareId: row.share_id as ShareId, pin: seal.open(sealContext(row.share_id), row.sealed_pin), expiresAt: row.expires_at } : null;
    },
    openOf: async (patientId, now) => {
      const open = executor.selectFrom('shares').select('share_id').where('patient_id', '=', patientId).where('annulled_at', 'is', null);
      return (await open.where('expires_at', '>', now).execute()).map((row) => row.share_id as ShareId);
    },
    ...shareStudiesIn(executor),
    stands: async (recipientId, pin) => {
      const ofRecipient = executor.selectFrom('share_recipients').select('share_id').where('recipient_id', '=', recipientId);
      const row = await executor
        .selectFrom('shares')
        .select(['share_id', 'annulled_at', 'pin_hash'])
        .where('share_id', '=', ofRecipient)
        .forShare()
        .executeTakeFirst();
      return row !== undefined && row.annulled_at === null && (pin === null || keyed.agrees(pinPurpose(row.share_id), pin, row.pin_hash));
    },
    replacePin: async (shareId, pin, at) => {
      const { numUpdatedRows } = await executor
        .updateTable('shares')
        .set(sealed(shareId, pin))
        .where('share_id', '=', shareId)
        .where('annulled_at', 'is', null)
        .executeTakeFirstOrThrow();
      if (numUpdatedRows === 0n) return false;
      await endSessionsOf(executor, shareId, at);
      // A PIN of before that was not told, or not taken, is told no more and misses nobody.
      await dropNotices(executor, `share:${shareId}:pin-%`, at);
      return true;
    },
    annul: (shareId, at) => annul(executor, shareId, at),
    noteOpening: async (recipientId, at) => {
      const { rows } = await sql<{ first: boolean }>`
        update share_recipients r set uses = r.uses + 1, last_used_at = ${at}, first_opened_at = coalesce(r.first_opened_at, ${at})
        from (select recipient_id, first_opened_at is null as first from share_recipients where recipient_id = ${recipientId} for update) before
        where r.recipient_id = before.recipient_id returning before.first`.execute(executor);
      return rows[0]?.first === true;
    },
    messageTo: async (recipientId) => {
      const row = await executor
        .selectFrom('share_recipients')
        .innerJoin('shares', 'shares.share_id', 'share_recipients.share_id')
        .select('shares.message')
        .where('recipient_id', '=', recipientId)
        .executeTakeFirst();
      return row?.message ?? null;
    },
    visibleTo: (grant) => ownShares(executor, grant, seal),
  };
}

/** Its PIN opens nothing and is forgotten, its sessions are over, and what was not told yet is told no more. */
async function annul(executor: Executor, shareId: ShareId, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await executor
    .updateTable('shares')
    .set({ annulled_at: at, sealed_pin: Buffer.alloc(0) })
    .where('share_id', '=', shareId)
    .where('annulled_at', 'is', null)
    .executeTakeFirstOrThrow();
  if (numUpdatedRows === 0n) return false;
  await endSessionsOf(executor, shareId, at);
  await dropNotices(executor, `share:${shareId}:%`, at);
  return true;
}

async function dropNotices(executor: Executor, keys: string, at: Date): Promise<void> {
  await executor
    .updateTable('notices')
    .set({ state: 'dropped', sealed_secret: null, settled_at: at })
    .where('dedupe_key', 'like', keys)
    .where('state', 'in', ['due', 'failed'])
    .execute();
}

/** Whoever came by it, with a browser or with a token of a PACS, is out. */
async function endSessionsOf(executor: Executor, shareId: ShareId, at: Date): Promise<void> {
  await sql`update sessions set ended_at = ${at} where ended_at is null
    and subject in (select 'share:' || recipient_id from share_recipients where share_id = ${shareId})`.execute(executor);
}

function ownShares(executor: Executor, grant: Grant, seal: Seal): ReturnType<Shares['visibleTo']> {
  const own = () => {
    const { reach } = grant;
    const rows = executor
      .selectFrom('shares')
      .innerJoin('orders', 'orders.order_id', 'shares.order_id')
      .innerJoin('publications', 'publications.order_id', 'shares.order_id')
      .select([...SHARE_COLUMNS, 'orders.description', 'orders.ordered_at', 'published_at', 'available_until', 'withdrawn_at', 'hidden_at']);
    if (reach.kind === 'none') return rows.where(sql<boolean>`false`);
    const ofPatient = rows.where('shares.patient_id', '=', reach.patientId).where('orders.patient_id', '=', reach.patientId);
    return reach.kind === 'patient' ? ofPatient : ofPatient.where('shares.order_id', '=', sql<string>`any(${[...reach.orderIds]}::uuid[])`);
  };
  const withRecipients = async (rows: readonly Awaited<ReturnType<ReturnType<typeof own>['execute']>>[number][]): Promise<OwnShare[]> => {
    const recipients =
      rows.length === 0
        ? []
        : await recipientsOf(
            executor,
            rows.map((row) => row.share_id),
          );
    const failed = await failedNotices(executor, rows);
    return rows.map((row) => ({
      ...shareOf(row),
      description: row.description,
      orderedAt: row.ordered_at,
      publication: { publishedAt: row.published_at, availableUntil: row.available_until, withdrawnAt: row.withdrawn_at, hiddenAt: row.hidden_at },
      recipients: recipients
        .filter((recipient) => recipient.share_id === row.share_id)
        .map((recipient) => ({ ...recipientOf(recipient), untold: untoldTo(recipient, failed) })),
    }));
  };
  return {
    list: async () => withRecipients(await own().orderBy('shares.created_at', 'desc').orderBy('shares.share_id').limit(200).execute()),
    find: async (shareId) => (await withRecipients(await own().where('shares.share_id', '=', shareId).execute()))[0] ?? null,
    pin: async (shareId) => {
      const row = await own().where('shares.share_id', '=', shareId).where('shares.annulled_at', 'is', null).select('shares.sealed_pin').executeTakeFirst();
      return row ? seal.open(sealContext(shareId), row.sealed_pin) : null;
    },
    shareable: async (orderId, now) => {
      const row = await executor
        .selectFrom('orders')
        .innerJoin('publications', 'publications.order_id', 'orders.order_id')
        .innerJoin('patients', 'patients.patient_id', 'orders.patient_id')
        .select(['orders.patient_id', 'given_name', 'family_name', 'birth_date', 'patients.language'])
        .select(['published_at', 'available_until', 'withdrawn_at', 'hidden_at'])
        .where('orders.order_id', '=', orderId)
        .where(reachedAndVisible(grant, now))
        .executeTakeFirst();
      if (!row) return null;
      return {
        patientId: row.patient_id as PatientId,
        givenName: row.given_name,
        familyName: row.family_name,
        birthDate: row.birth_date,
        language: row.language,
        publication: { publishedAt: row.published_at, availableUntil: row.available_until, withdrawnAt: row.withdrawn_at, hiddenAt: row.hidden_at },
      };
    },
  };
}

function recipientsOf(executor: Executor, shareIds: readonly string[]) {
  return executor
    .selectFrom('share_recipients')
    .select(['share_id', 'recipient_id', 'email', 'first_opened_at', 'last_used_at', 'uses'])
    .where('share_id', 'in', [...shareIds])
    .orderBy('email')
    .execute();
}

/** The keys of the notices about these shares that were given up. */
async function failedNotices(executor: Executor, shares: readonly { readonly order_id: string; readonly created_at: Date }[]): Promise<readonly string[]> {
  const since = shares.at(-1)?.created_at;
  if (since === undefined) return [];
  const rows = await executor
    .selectFrom('notices')
    .select('dedupe_key')
    .where('state', '=', 'failed')
    .where('kind', 'in', ['share.link', 'share.pin'])
    .where('due_at', '>=', since)
    .where('order_id', '=', sql<string>`any(${[...new Set(shares.map((share) => share.order_id))]}::uuid[])`)
    .execute();
  return rows.map((row) => row.dedupe_key);
}
