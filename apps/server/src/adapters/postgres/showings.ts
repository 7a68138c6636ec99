import { type Selectable, sql } from 'kysely';
import type { OrderId, PatientId, ShowId } from '#domain/identifiers.ts';
import type { KeyedHash } from '#use-cases/ports/secrets.ts';
import type { HeldClaim, Showing, Showings } from '#use-cases/ports/showings.ts';
import type { Executor } from './database.ts';
import type { ShowCodesTable } from './tables/sharing.ts';

const codeHash = (keyed: KeyedHash, code: string) => Buffer.from(keyed.of('show-code', code));
const bytes = (hash: string) => Buffer.from(hash, 'hex');
const MOST_LISTED = 50;

export function showingsIn(executor: Executor, { keyed }: { readonly keyed: KeyedHash }): Showings {
  const withClaim = () =>
    executor
      .selectFrom('show_codes')
      .leftJoin('show_claims', 'show_claims.show_id', 'show_codes.show_id')
      .selectAll('show_codes')
      .select(['check_digits', 'device', 'address', 'show_claims.expires_at as claim_expires_at']);
  return {
    add: async (showing, code) => {
      const unopened = executor.updateTable('show_codes').where('patient_id', '=', showing.patientId).where('opened_at', 'is', null);
      await unopened.set({ ended_at: showing.createdAt }).where('ended_at', 'is', null).execute();
      await executor
        .insertInto('show_codes')
        .values({
          show_id: showing.showId,
          patient_id: showing.patientId,
          order_id: showing.orderId,
          code_hash: codeHash(keyed, code),
          may_download: showing.mayDownload,
          created_at: showing.createdAt,
          expires_at: showing.expiresAt,
        })
        .execute();
    },
    claim: async (code, claim) => {
      const row = await withClaim()
        .where('code_hash', '=', codeHash(keyed, code))
        .where('ended_at', 'is', null)
        .where('show_codes.expires_at', '>', claim.claimedAt)
        .executeTakeFirst();
      const write = (showId: string | null) =>
        executor
          .insertInto('show_claims')
          .values({
            claim_hash: bytes(claim.claimHash),
            show_id: showId,
            check_digits: claim.check,
            device: claim.device,
            address: claim.address,
            claimed_at: claim.claimedAt,
            expires_at: claim.expiresAt,
          })
          .onConflict((conflict) => conflict.column('show_id').doNothing())
          .executeTakeFirstOrThrow();
      // Of two screens at once the second finds the place taken, and waits for nothing.
      const first = row !== undefined && (await write(row.show_id)).numInsertedOrUpdatedRows === 1n;
      if (!first) await write(null);
      return first && row ? { ...showingOf(row), claim } : null;
    },
    held: async (claimHash) => heldClaim(executor, claimHash),
    spend: async (claimHash, at, until) => {
      const { numAffectedRows } = await sql`
        update show_codes s set opened_at = ${at}, open_until = ${until} from show_claims c
        where c.claim_hash = ${bytes(claimHash)} and c.show_id = s.show_id and c.expires_at > ${at}
          and s.confirmed_at is not null and s.opened_at is null and s.ended_at is null`.execute(executor);
      return numAffectedRows === 1n;
    },
    stands: async (showId) => {
      const row = await executor.selectFrom('show_codes').select('ended_at').where('show_id', '=', showId).forShare().executeTakeFirst();
      return row !== undefined && row.ended_at === null;
    },
    confirm: async (showId, at) => {
      const { numAffectedRows } = await sql`
        update show_codes s set confirmed_at = ${at} from show_claims c
        where s.show_id = ${showId} and c.show_id = s.show_id and c.expires_at > ${at} and s.confirmed_at is null and s.ended_at is null`.execute(executor);
      return numAffectedRows === 1n;
    },
    end: async (showId, at) => {
      const { numUpdatedRows } = await executor
        .updateTable('show_codes')
        .set({ ended_at: at })
        .where('show_id', '=', showId)
        .where('ended_at', 'is', null)
        .executeTakeFirstOrThrow();
      await executor.updateTable('sessions').set({ ended_at: at }).where('subject', '=', `show:${showId}`).where('ended_at', 'is', null).execute();
      return numUpdatedRows === 1n;
    },
    visibleTo: ({ reach }) => {
      const own = () => {
        const rows = withClaim().innerJoin('orders', 'orders.order_id', 'show_codes.order_id').select('orders.description');
        if (reach.kind === 'none') return rows.where(sql<boolean>`false`);
        const ofPatient = rows.where('show_codes.patient_id', '=', reach.patientId).where('orders.patient_id', '=', reach.patientId);
        return reach.kind === 'patient' ? ofPatient : ofPatient.where('show_codes.order_id', '=', sql<string>`any(${[...reach.orderIds]}::uuid[])`);
      };
      return {
        list: async (now) => {
          const rows = await own()
            .where('ended_at', 'is', null)
            .where(sql<boolean>`greatest(show_codes.expires_at, show_claims.expires_at, open_until) > ${now}`)
            .orderBy('show_codes.created_at', 'desc')
            .limit(MOST_LISTED)
            .execute();
          return rows.map((row) => ({ ...showingOf(row), description: row.description }));
        },
        find: async (showId) => {
          const row = await own().where('show_codes.show_id', '=', showId).executeTakeFirst();
          return row ? { ...showingOf(row), description: row.description } : null;
        },
      };
    },
  };
}

async function heldClaim(executor: Executor, claimHash: string): Promise<HeldClaim | null> {
  const row = await executor
    .selectFrom('show_claims')
    .leftJoin('show_codes', 'show_codes.show_id', 'show_claims.show_id')
    .leftJoin('publications', 'publications.order_id', 'show_codes.order_id')
    .select(['show_claims.show_id', 'check_digits', 'device', 'address', 'show_claims.expires_at as claim_expires_at'])
    .select(['patient_id', 'show_codes.order_id', 'may_download', 'created_at', 'show_codes.expires_at', 'confirmed_at', 'open_until', 'ended_at'])
    .select(['published_at', 'available_until', 'withdrawn_at', 'hidden_at'])
    .where('claim_hash', '=', bytes(claimHash))
    .executeTakeFirst();
  if (!row) return null;
  const { show_id, patient_id, order_id, may_download, created_at, expires_at, published_at, available_until } = row;
  const led = show_id && patient_id && order_id && may_download !== null && created_at && expires_at;
  return {
    expiresAt: row.claim_expires_at,
    showing: led ? showingOf({ ...row, show_id, patient_id, order_id, may_download, created_at, expires_at }) : null,
    publication:
      published_at && available_until
        ? { publishedAt: published_at, availableUntil: available_until, withdrawnAt: row.withdrawn_at, hiddenAt: row.hidden_at }
        : null,
  };
}

type ShowingRow = Omit<Selectable<ShowCodesTable>, 'code_hash' | 'opened_at'> & {
  readonly check_digits: string | null;
  readonly device: string | null;
  readonly address: string | null;
  readonly claim_expires_at: Date | null;
};

function showingOf(row: ShowingRow): Showing {
  const { check_digits: check, device, address, claim_expires_at: claimExpiresAt } = row;
  return {
    showId: row.show_id as ShowId,
    patientId: row.patient_id as PatientId,
    orderId: row.order_id as OrderId,
    mayDownload: row.may_download,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    claim: claimExpiresAt && check !== null && address !== null ? { device, address, check, expiresAt: claimExpiresAt } : null,
    confirmedAt: row.confirmed_at,
    openUntil: row.open_until,
    endedAt: row.ended_at,
  };
}
