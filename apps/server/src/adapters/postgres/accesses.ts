import type { AccessId, OrderId, PatientId } from '#domain/identifiers.ts';
import { visibilityOf } from '#domain/publication.ts';
import type { Access, AccessCodes, Accesses } from '#use-cases/ports/accesses.ts';
import type { KeyedHash, Seal } from '#use-cases/ports/secrets.ts';
import type { Executor } from './database.ts';

/** How the codes are kept: found and compared by a keyed hash; PIN2 also sealed, because each publication of the acceptance tells it again. */
export interface AccessTools {
  readonly keyed: KeyedHash;
  readonly seal: Seal;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
const COLUMNS = ['access_id', 'patient_id', 'access_number', 'pin2_email', 'pin2_at'] as const;
const pin1Hash = (keyed: KeyedHash, pin1: string) => Buffer.from(keyed.of('pin1', pin1));
const sealContext = (accessId: string) => `access:${accessId}`;

/** The codes as the sign-in looks at them: one query and one comparison, whether PIN1 is somebody's or not. */
export function accessCodesIn(executor: Executor, { keyed }: Pick<AccessTools, 'keyed'>): AccessCodes {
  return {
    guardOf: (pin1) => pin1Hash(keyed, pin1).toString('hex'),
    look: async (pin1, pin2) => {
      const row = await executor
        .selectFrom('accesses')
        .select([...COLUMNS, 'pin2_hash'])
        .where('pin1_hash', '=', pin1Hash(keyed, pin1))
        .executeTakeFirst();
      const holds = keyed.agrees(`pin2:${row?.access_id ?? NOBODY}`, pin2, row?.pin2_hash ?? null);
      return { holds, access: row ? accessOf(row) : null };
    },
    again: async (accessId) => {
      const query = executor.selectFrom('accesses').select([...COLUMNS, 'pin1_hash', 'pin2_hash']);
      const row = await query.where('access_id', '=', accessId).executeTakeFirst();
      if (!row) return null;
      return { guard: row.pin1_hash.toString('hex'), access: accessOf(row), holds: (pin2) => keyed.agrees(`pin2:${accessId}`, pin2, row.pin2_hash) };
    },
    stands: async (accessId, pin1, pin2) => {
      const row = await executor
        .selectFrom('accesses')
        .select('pin2_hash')
        .where('access_id', '=', accessId)
        .where('pin1_hash', '=', pin1Hash(keyed, pin1))
        .forShare()
        .executeTakeFirst();
      return row !== undefined && keyed.agrees(`pin2:${accessId}`, pin2, row.pin2_hash);
    },
    ordersOf: async ({ patientId, accessNumber }) => {
      const rows = await executor
        .selectFrom('orders')
        .select('order_id')
        .where('patient_id', '=', patientId)
        .where('access_number', '=', accessNumber)
        .orderBy('order_id')
        .execute();
      return rows.map((row) => row.order_id as OrderId);
    },
  };
}

export function accessesIn(executor: Executor, { keyed, seal }: AccessTools): Accesses {
  const all = () => executor.selectFrom('accesses').select(COLUMNS);
  return {
    find: async (accessId) => optional(await all().where('access_id', '=', accessId).executeTakeFirst()),
    ofPatient: async (patientId) => (await all().where('patient_id', '=', patientId).orderBy('created_at').orderBy('access_id').execute()).map(accessOf),
    ofAcceptance: async (patientId, accessNumber) =>
      optional(await all().where('patient_id', '=', patientId).where('access_number', '=', accessNumber).executeTakeFirst()),
    add: async ({ accessId, patientId, accessNumber, pin1, pin2Email, createdAt }) => {
      const { numInsertedOrUpdatedRows } = await executor
        .insertInto('accesses')
        .values({
          access_id: accessId,
          patient_id: patientId,
          access_number: accessNumber,
          pin1_hash: pin1Hash(keyed, pin1),
          pin2_email: pin2Email,
          created_at: createdAt,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    replacePin1: async (accessId, pin1) => {
      const hash = pin1Hash(keyed, pin1);
      const { numUpdatedRows } = await executor
        .updateTable('accesses')
        .set({ pin1_hash: hash })
        .where('access_id', '=', accessId)
        .where((eb) => eb.not(eb.exists(eb.selectFrom('accesses as other').select('other.access_id').where('other.pin1_hash', '=', hash))))
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    pin2Of: async (accessId, made, at) => {
      // Conditional: of two publications at once the second waits for the first, and tells its PIN2.
      await executor
        .updateTable('accesses')
        .set({
          pin2_hash: Buffer.from(keyed.of(`pin2:${accessId}`, made)),
          pin2_sealed: Buffer.from(seal.seal(sealContext(accessId), made)),
          pin2_at: at,
        })
        .where('access_id', '=', accessId)
        .where('pin2_hash', 'is', null)
        .execute();
      const { pin2_sealed: sealed } = await executor.selectFrom('accesses').select('pin2_sealed').where('access_id', '=', accessId).executeTakeFirstOrThrow();
      if (!sealed) throw new Error('An access has a PIN2 that cannot be told again.');
      return seal.open(sealContext(accessId), sealed);
    },
    ordersOf: async ({ patientId, accessNumber }, now) => {
      const rows = await executor
        .selectFrom('orders')
        .leftJoin('publications', 'publications.order_id', 'orders.order_id')
        .select(['orders.order_id', 'published_at', 'available_until', 'withdrawn_at', 'hidden_at'])
        .where('patient_id', '=', patientId)
        .where('access_number', '=', accessNumber)
        .orderBy('published_at', (order) => order.desc().nullsLast())
        .orderBy('orders.order_id')
        .execute();
      const visible = rows.find(({ published_at: publishedAt, available_until: availableUntil, withdrawn_at: withdrawnAt, hidden_at: hiddenAt }) =>
        publishedAt && availableUntil ? visibilityOf({ publishedAt, availableUntil, withdrawnAt, hiddenAt }, now).kind === 'visible' : false,
      );
      return { known: rows.length, published: (visible?.order_id ?? null) as OrderId | null };
    },
    close: async (accessId) => {
      const collected = executor.selectFrom('orders').innerJoin('accesses', 'accesses.access_number', 'orders.access_number');
      const orders = collected.select('orders.order_id').whereRef('accesses.patient_id', '=', 'orders.patient_id').where('access_id', '=', accessId);
      await executor
        .updateTable('notices')
        .set({ state: 'dropped', sealed_secret: null })
        .where('kind', '=', 'access.pin2')
        .where('state', '=', 'due')
        .where('order_id', 'in', orders)
        .execute();
      await executor.deleteFrom('accesses').where('access_id', '=', accessId).execute();
    },
    guardOf: async (accessId) => {
      const row = await executor.selectFrom('accesses').select('pin1_hash').where('access_id', '=', accessId).executeTakeFirst();
      return row ? row.pin1_hash.toString('hex') : null;
    },
  };
}

interface Row {
  readonly access_id: string;
  readonly patient_id: string;
  readonly access_number: string;
  readonly pin2_email: string | null;
  readonly pin2_at: Date | null;
}

function accessOf(row: Row): Access {
  return {
    accessId: row.access_id as AccessId,
    patientId: row.patient_id as PatientId,
    accessNumber: row.access_number,
    pin2Email: row.pin2_email,
    pin2At: row.pin2_at,
  };
}

function optional(row: Row | undefined): Access | null {
  return row ? accessOf(row) : null;
}
