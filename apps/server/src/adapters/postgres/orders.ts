import { sql } from 'kysely';
import type { OrderId, PatientId } from '#domain/identifiers.ts';
import type { OrderNumber } from '#domain/intake.ts';
import type { Registers } from '#domain/registers.ts';
import type { OrderRegister } from '#use-cases/ports/intake.ts';
import type { Executor } from './database.ts';

/** A document's number lives apart from those of orders; placer and filler numbers share one space: senders leave out the one or the other. */
const keyOf = ({ kind, value }: OrderNumber): string => (kind === 'document' ? `document:${value}` : value);
const numberOf = (key: string): OrderNumber => (key.startsWith('document:') ? { kind: 'document', value: key.slice(9) } : { kind: 'filler', value: key });

/** Orders as intake knows them: facts with their sources, and every number they are known by. */
export function ordersIn(executor: Executor): OrderRegister {
  return {
    async withNumbers(patientId, numbers) {
      if (numbers.length === 0) return [];
      const rows = await executor
        .selectFrom('order_numbers')
        .select('order_id')
        .distinct()
        .where('patient_id', '=', patientId)
        .where('number', 'in', numbers.map(keyOf))
        .execute();
      return rows.map((row) => row.order_id as OrderId);
    },
    async withAccessionNumber(patientId, accessionNumber) {
      const rows = await executor
        .selectFrom('order_tests')
        .innerJoin('orders', 'orders.order_id', 'order_tests.order_id')
        .select('orders.order_id')
        .where('patient_id', '=', patientId)
        .where('accession_number', '=', accessionNumber)
        .orderBy('orders.order_id')
        .execute();
      return rows.map((row) => row.order_id as OrderId);
    },
    async ofPatient(patientId) {
      const rows = await executor.selectFrom('orders').select('order_id').where('patient_id', '=', patientId).orderBy('order_id').execute();
      return rows.map((row) => row.order_id as OrderId);
    },
    async numbersOf(orderId) {
      const rows = await executor.selectFrom('order_numbers').select('number').where('order_id', '=', orderId).execute();
      return rows.map((row) => numberOf(row.number));
    },
    async read(orderId) {
      const row = await executor
        .selectFrom('orders')
        .select(['patient_id', 'registers', 'cancelled_at', 'status'])
        .where('order_id', '=', orderId)
        .forUpdate()
        .executeTakeFirst();
      if (!row) return null;
      const tests = await executor.selectFrom('order_tests').select(['accession_number', 'registers', 'status']).where('order_id', '=', orderId).execute();
      const studies = await executor.selectFrom('order_studies').select('study_instance_uid').where('order_id', '=', orderId).execute();
      return {
        orderId,
        patientId: row.patient_id as PatientId,
        registers: row.registers as Registers,
        cancelledAt: row.cancelled_at,
        status: row.status,
        tests: tests.map((test) => {
          const registers = test.registers as Registers;
          const progress = registers.progress?.value;
          return { accessionNumber: test.accession_number, registers, progress: isStatus(progress) ? progress : 'ordered' };
        }),
        studyInstanceUids: studies.map((study) => study.study_instance_uid),
      };
    },
    async save(order, details, tests) {
      const columns = {
        patient_id: order.patientId,
        order_number: details.orderNumber,
        description: details.description,
        kind: details.kind,
        status: order.status,
        ordered_at: details.orderedAt,
        site: details.site,
        prescriber: details.prescriber,
        access_number: details.accessNumber,
        details_at: new Date(Math.max(0, ...Object.values(order.registers).map((register) => register.at))),
        registers: JSON.stringify(order.registers),
        cancelled_at: order.cancelledAt,
      };
      await executor
        .insertInto('orders')
        .values({ order_id: order.orderId, ...columns })
        .onConflict((conflict) => conflict.column('order_id').doUpdateSet(columns))
        .execute();
      if (tests.length === 0) return;
      const named = tests.map((test) => test.accessionNumber);
      await executor.deleteFrom('order_tests').where('order_id', '=', order.orderId).where('accession_number', 'not in', named).execute();
      await executor
        .insertInto('order_tests')
        .values(
          tests.map((test) => ({
            order_id: order.orderId,
            accession_number: test.accessionNumber,
            description: test.description,
            status: test.status,
            position: test.position,
            registers: JSON.stringify(test.registers),
          })),
        )
        .onConflict((conflict) =>
          conflict.columns(['order_id', 'accession_number']).doUpdateSet((eb) => ({
            description: eb.ref('excluded.description'),
            status: eb.ref('excluded.status'),
            position: eb.ref('excluded.position'),
            registers: eb.ref('excluded.registers'),
          })),
        )
        .execute();
    },
    async addNumbers(orderId, patientId, numbers) {
      if (numbers.length === 0) return;
      await executor
        .insertInto('order_numbers')
        .values(numbers.map((number) => ({ patient_id: patientId, number: keyOf(number), order_id: orderId })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async move(orderId, to) {
      await executor.updateTable('orders').set({ patient_id: to }).where('order_id', '=', orderId).execute();
      await executor.updateTable('order_numbers').set({ patient_id: to }).where('order_id', '=', orderId).execute();
      const reports = executor.selectFrom('reports').select('report_id').where('order_id', '=', orderId);
      await executor.updateTable('report_numbers').set({ patient_id: to }).where('report_id', 'in', reports).execute();
    },
    async absorb(from, into) {
      const { patient_id } = await executor.selectFrom('orders').select('patient_id').where('order_id', '=', into).executeTakeFirstOrThrow();
      const reports = executor.selectFrom('reports').select('report_id').where('order_id', '=', from);
      await executor.updateTable('report_numbers').set({ patient_id }).where('report_id', 'in', reports).execute();
      await executor.updateTable('reports').set({ order_id: into }).where('order_id', '=', from).execute();
      await sql`insert into order_numbers select ${patient_id}::uuid, number, ${into}::uuid from order_numbers where order_id = ${from} on conflict do nothing`.execute(
        executor,
      );
      await sql`insert into order_studies select ${into}::uuid, study_instance_uid from order_studies where order_id = ${from} on conflict do nothing`.execute(
        executor,
      );
      await executor.updateTable('deliveries').set({ order_id: into }).where('order_id', '=', from).execute();
      await executor.updateTable('notices').set({ order_id: into }).where('order_id', '=', from).execute();
      await executor.updateTable('bell_notices').set({ order_id: into }).where('order_id', '=', from).execute();
      // The earlier release counts. A withdrawal or hiding of the one says nothing of the other: the caller settles what is released now.
      await sql`
        insert into publications select ${into}::uuid, published_at, available_until, withdrawn_at, hidden_at from publications where order_id = ${from}
        on conflict (order_id) do update set
          published_at = least(publications.published_at, excluded.published_at),
          available_until = least(publications.available_until, excluded.available_until),
          withdrawn_at = case when publications.withdrawn_at is null or excluded.withdrawn_at is null then null else publications.withdrawn_at end,
          hidden_at = coalesce(publications.hidden_at, excluded.hidden_at)`.execute(executor);
      await executor.deleteFrom('orders').where('order_id', '=', from).execute();
    },
  };
}

const STATUSES = ['ordered', 'in-progress', 'preliminary', 'final', 'corrected', 'withdrawn', 'cancelled'] as const;
function isStatus(value: unknown): value is (typeof STATUSES)[number] {
  return STATUSES.some((status) => status === value);
}
