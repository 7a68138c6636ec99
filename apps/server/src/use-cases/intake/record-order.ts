import type { OrderId, PatientId } from '#domain/identifiers.ts';
import type { OrderGroup, OrderNumber, TestFacts } from '#domain/intake.ts';
import { shownContent } from '#domain/order.ts';
import { foldFacts, joinRegisters, type Registers, type Stamp, textIn } from '#domain/registers.ts';
import type { StoredOrder, StoredTest } from '../ports/intake.ts';
import type { Work } from './intake-ports.ts';
import { orderDetails, testDetails } from './order-details.ts';
import { Quarantined } from './quarantined.ts';

/** An order that a message touches, with what was shown of it before. */
export interface TouchedOrder {
  order: StoredOrder;
  shownBefore: string;
  readonly newStudies: Set<string>;
  /** Made by this message: nothing of it needs to be looked for. */
  readonly isNew: boolean;
}
export type TouchedOrders = Map<OrderId, TouchedOrder>;

/** A cancelled test stays cancelled, whoever speaks later. */
const ABSORBING = 9;
/** A group is named best (what patients are told as order number) by what stands for all its tests. */
const NUMBER_RANKS = { group: 4, placer: 3, filler: 2, document: 1 } as const satisfies Record<OrderNumber['kind'], number>;

/** Finds, brings together or makes the order that a group speaks of, and folds in what it says (I3). Throws `Quarantined`. */
export async function recordOrder(work: Work, patientId: PatientId, group: OrderGroup, stamp: Stamp, touched: TouchedOrders): Promise<TouchedOrder> {
  const entry = await orderOf(work, patientId, group, stamp, touched);
  let registers = foldFacts(
    entry.order.registers,
    {
      orderedAt: group.orderedAt?.getTime(),
      site: group.site,
      prescriber: group.prescriber,
      kind: group.kind,
      accessNumber: group.accessNumber,
      title: group.title,
    },
    stamp,
  );
  for (const number of group.numbers)
    registers = foldFacts(registers, { orderNumber: number.value }, { rank: NUMBER_RANKS[number.kind], at: 0, hash: number.value });
  entry.order = {
    ...entry.order,
    registers,
    cancelledAt: entry.order.cancelledAt ?? (group.cancelled && !group.test ? work.now : null),
    tests: withTest(entry.order.tests, group, stamp),
  };
  await work.tx.orders.addNumbers(entry.order.orderId, patientId, group.numbers);
  for (const studyInstanceUid of group.studyInstanceUids) await linkStudy(work, entry, studyInstanceUid, group.test?.accessionNumber ?? null);
  return entry;
}

async function orderOf(work: Work, patientId: PatientId, group: OrderGroup, stamp: Stamp, touched: TouchedOrders): Promise<TouchedOrder> {
  const { orders, reports } = work.tx;
  const byReport = group.report ? await reports.withNumbers(patientId, group.report.numbers) : [];
  const known = [...new Set([...(await orders.withNumbers(patientId, group.numbers)), ...byReport.map((report) => report.orderId)])].sort();
  const [first, ...others] = known;
  if (!first) {
    const order: StoredOrder = {
      orderId: work.random.uuid() as OrderId,
      patientId,
      registers: {},
      cancelledAt: null,
      status: 'ordered',
      tests: [],
      studyInstanceUids: [],
    };
    const name = group.numbers[0]?.value ?? '';
    await orders.save(order, { ...orderDetails(order, stamp.at), orderNumber: name }, []);
    const entry: TouchedOrder = { order, shownBefore: '', newStudies: new Set(), isNew: true };
    touched.set(order.orderId, entry);
    return entry;
  }
  const entry = await touch(work, first, touched);
  for (const other of others) await bringTogether(work, entry, await touch(work, other, touched), touched);
  return entry;
}

export async function touch(work: Work, orderId: OrderId, touched: TouchedOrders): Promise<TouchedOrder> {
  const present = touched.get(orderId);
  if (present) return present;
  const order = await work.tx.orders.read(orderId);
  if (!order) throw new Error('An order that was found by its number is gone.');
  const entry: TouchedOrder = { order, shownBefore: shownContent(await work.tx.reports.ofOrder(orderId)), newStudies: new Set(), isNew: false };
  touched.set(orderId, entry);
  return entry;
}

/** Two orders turned out to be one: a message named both numbers. */
export async function bringTogether(work: Work, into: TouchedOrder, from: TouchedOrder, touched: TouchedOrders): Promise<void> {
  await work.tx.orders.absorb(from.order.orderId, into.order.orderId);
  touched.delete(from.order.orderId);
  let tests = into.order.tests;
  for (const test of from.order.tests) {
    const same = tests.find((one) => one.accessionNumber === test.accessionNumber);
    const joined = same ? testOf(test.accessionNumber, joinRegisters(same.registers, test.registers)) : test;
    tests = [...tests.filter((one) => one !== same), joined];
  }
  into.order = {
    ...into.order,
    registers: joinRegisters(into.order.registers, from.order.registers),
    cancelledAt: into.order.cancelledAt ?? from.order.cancelledAt,
    tests,
    studyInstanceUids: [...new Set([...into.order.studyInstanceUids, ...from.order.studyInstanceUids])],
  };
  for (const study of from.newStudies) into.newStudies.add(study);
  into.shownBefore = [into.shownBefore, from.shownBefore]
    .filter((lines) => lines !== '')
    .join('\n')
    .split('\n')
    .sort()
    .join('\n');
}

/** Throws `Quarantined` where the study is known as another patient's. */
export async function linkStudy(work: Work, entry: TouchedOrder, studyInstanceUid: string, accessionNumber: string | null): Promise<void> {
  if (entry.order.studyInstanceUids.includes(studyInstanceUid)) return;
  const linked = await work.tx.studies.link(entry.order.orderId, entry.order.patientId, { studyInstanceUid, accessionNumber });
  if (linked === 'of-another-patient') throw new Quarantined('study-of-another-patient');
  entry.order = { ...entry.order, studyInstanceUids: [...entry.order.studyInstanceUids, studyInstanceUid] };
  entry.newStudies.add(studyInstanceUid);
}

function withTest(tests: readonly StoredTest[], { test, cancelled }: OrderGroup, stamp: Stamp): readonly StoredTest[] {
  if (!test) return tests;
  const same = tests.filter((one) => isSameTest(one, test));
  let registers = same.reduce<Registers>((joined, one) => joinRegisters(joined, one.registers), {});
  registers = foldFacts(registers, { description: test.description, position: test.position, filler: test.filler }, stamp);
  // Progress is the word of whoever spoke last, order or report alike.
  registers = foldFacts(registers, { progress: test.progress }, { ...stamp, rank: 0 });
  if (cancelled) registers = foldFacts(registers, { progress: 'cancelled' }, { ...stamp, rank: ABSORBING });
  const named = [test.accessionNumber, ...same.map((one) => one.accessionNumber)];
  return [...tests.filter((one) => !same.includes(one)), testOf(named.find((one) => one !== test.filler) ?? test.accessionNumber, registers)];
}

/** By accession number; or by the filler number where one of the two messages had nothing better to name the test by. */
function isSameTest(known: StoredTest, test: TestFacts): boolean {
  if (known.accessionNumber === test.accessionNumber) return true;
  const byFiller = test.filler !== undefined && textIn(known.registers, 'filler') === test.filler;
  return byFiller && (known.accessionNumber === test.filler || test.accessionNumber === test.filler);
}

function testOf(accessionNumber: string, registers: Registers): StoredTest {
  return { accessionNumber, registers, progress: testDetails({ accessionNumber, registers, progress: 'ordered' }).status };
}
