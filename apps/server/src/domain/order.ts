import { type Report, reportState, shownVersion, wasEverFinal } from './report.ts';

export type OrderStatus = 'ordered' | 'in-progress' | 'preliminary' | 'final' | 'corrected' | 'withdrawn' | 'cancelled';

/** One test of an order, as the messages tell it; `progress` comes from ORC-5, OBR-25 and the like. */
export interface OrderTest {
  readonly accessionNumber: string;
  readonly progress: OrderStatus;
}

export interface OrderFacts {
  readonly cancelledAt: Date | null;
  readonly tests: readonly OrderTest[];
  readonly reports: readonly Report[];
}

/** A test's own report decides; without one, what the messages said of it. A report that names no test of the order counts for all of them. */
export function testStatus(test: OrderTest, { cancelledAt, reports }: OrderFacts): OrderStatus {
  if (cancelledAt || test.progress === 'cancelled') return 'cancelled';
  const own = reports.filter((report) => report.accessionNumber === test.accessionNumber);
  const [only] = own.length ? own : reports.filter((report) => report.accessionNumber === null);
  if (!only) return reports.length && allWithdrawn(reports) ? 'withdrawn' : test.progress;
  return aggregate((own.length ? own : [only]).map(reportState));
}

/** The status of the whole (F22): of its reports and of the tests that have none. */
export function orderStatus(facts: OrderFacts): OrderStatus {
  if (facts.cancelledAt) return 'cancelled';
  const cancelled = facts.tests.filter((test) => test.progress === 'cancelled').map((test) => test.accessionNumber);
  const reports = facts.reports.filter((report) => !cancelled.includes(report.accessionNumber ?? ''));
  if (reports.length && allWithdrawn(reports)) return 'withdrawn';
  const tests = facts.tests.map((test) => testStatus(test, facts));
  const stray = reports.filter((report) => !facts.tests.some((test) => test.accessionNumber === report.accessionNumber)).map(reportState);
  return aggregate([...tests, ...stray]);
}

function allWithdrawn(reports: readonly Report[]): boolean {
  return reports.every((report) => report.withdrawnAt !== null);
}

function aggregate(parts: readonly OrderStatus[]): OrderStatus {
  const alive = parts.filter((part) => part !== 'withdrawn' && part !== 'cancelled');
  if (alive.length === 0) return parts.includes('withdrawn') ? 'withdrawn' : parts.length ? 'cancelled' : 'ordered';
  const done = alive.filter((part) => part === 'final' || part === 'corrected');
  if (done.length === alive.length) return done.includes('corrected') ? 'corrected' : 'final';
  if (done.length > 0 || alive.includes('preliminary')) return 'preliminary';
  return alive.includes('in-progress') ? 'in-progress' : 'ordered';
}

/** Should the order be published, as far as the hospital's messages go? `never`: there was no final report yet. */
export function releaseOf({ cancelledAt, reports }: OrderFacts): 'never' | 'released' | 'withdrawn' {
  if (!reports.some(wasEverFinal)) return 'never';
  if (cancelledAt) return 'withdrawn';
  return reports.some((report) => shownVersion(report) !== null) ? 'released' : 'withdrawn';
}

/** What is shown now, as one text: where it differs from before, the patient is told. */
export function shownContent(reports: readonly Report[]): string {
  return reports
    .map((report) => {
      const shown = shownVersion(report);
      return shown ? `${report.reportId} ${shown.status} ${shown.sha256}` : '';
    })
    .filter((line) => line !== '')
    .sort()
    .join('\n');
}
