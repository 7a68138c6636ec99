import type { OrderStatus } from '#domain/order.ts';
import { numberIn, textIn } from '#domain/registers.ts';
import type { OrderDetails, StoredOrder, StoredTest, TestDetails } from '../ports/intake.ts';

const STATUSES: ReadonlySet<string> = new Set<OrderStatus>(['ordered', 'in-progress', 'preliminary', 'final', 'corrected', 'withdrawn', 'cancelled']);

/** The columns of an order, from its registers. `unnamedAt`: when nothing says when it was ordered. */
export function orderDetails(order: StoredOrder, unnamedAt: number): OrderDetails {
  const { registers } = order;
  const tests = order.tests.map(testDetails).sort((one, other) => one.position - other.position || (one.accessionNumber < other.accessionNumber ? -1 : 1));
  const described = tests.map((test) => test.description).filter((text) => text !== '');
  return {
    orderNumber: textIn(registers, 'orderNumber') ?? '',
    description: [...new Set(described)].join(' + ') || (textIn(registers, 'title') ?? ''),
    kind: textIn(registers, 'kind') ?? 'RAD',
    orderedAt: new Date(numberIn(registers, 'orderedAt') ?? unnamedAt),
    site: textIn(registers, 'site'),
    prescriber: textIn(registers, 'prescriber'),
    accessNumber: textIn(registers, 'accessNumber'),
  };
}

export function testDetails({ accessionNumber, registers }: StoredTest): TestDetails {
  const progress = textIn(registers, 'progress') ?? 'ordered';
  return {
    accessionNumber,
    description: textIn(registers, 'description') ?? '',
    position: numberIn(registers, 'position') ?? 0,
    status: STATUSES.has(progress) ? (progress as OrderStatus) : 'ordered',
    registers,
  };
}
