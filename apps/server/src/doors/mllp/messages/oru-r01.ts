import type { IntakeCommand, OrderGroup, ReportFacts } from '#domain/intake.ts';
import type { OrderStatus } from '#domain/order.ts';
import type { Hl7Message, Hl7Segment } from '#standards/hl7v2/message.ts';
import { accessionNumberOf, groupsOf, readGroup, type SegmentGroup } from './groups.ts';
import { contentSegments, isWithdrawn, readContent } from './obx-content.ts';
import { readPatient } from './pid.ts';
import { instant, line, malformed, personIn, type ReadingSettings } from './reading.ts';

type GroupStatus = ReportFacts['status'] | 'no-report';
/** OBR-25 (table 0123) and OBX-11 (table 0085). The cautious reading of the two counts; a code of neither table is refused, for its meaning is unknown. */
const RESULT_STATUSES: Readonly<Record<string, GroupStatus>> = {
  F: 'final',
  U: 'final',
  C: 'corrected',
  P: 'preliminary',
  R: 'preliminary',
  A: 'preliminary',
  V: 'preliminary',
  I: 'no-report',
  O: 'no-report',
  S: 'no-report',
  Y: 'no-report',
  Z: 'no-report',
  N: 'no-report',
  X: 'withdrawn',
  D: 'withdrawn',
  W: 'withdrawn',
};
const PROGRESS = {
  final: 'final',
  corrected: 'corrected',
  preliminary: 'preliminary',
  withdrawn: 'withdrawn',
  'no-report': 'in-progress',
} as const satisfies Record<GroupStatus, OrderStatus>;

/** ORU^R01 unsolicited observation (v2.5.1 chapter 7.3.1; IHE RAD-128): a report with the order that it answers. */
export function readOruR01(message: Hl7Message, settings: ReadingSettings, sentAt: Date): IntakeCommand {
  const patient = readPatient(message);
  const segments = groupsOf(message);
  if (segments.length === 0) throw malformed('missing', 'OBR');
  const groups = segments.map((group, position) => readReportGroup(message, group, position, settings, sentAt));
  const reports = groups.flatMap((group) => (group.report ? [group.report] : []));
  // Several tests can share one report; but a message that says "final" and holds nothing to read has lost it on the way.
  const readable = reports.some((report) => report.content !== null && report.status !== 'withdrawn');
  if (!readable && groups.some((group) => group.test?.progress === 'final' || group.test?.progress === 'corrected')) throw malformed('no-content', 'OBX');
  return { kind: 'accept-report', source: 'report', patient, groups };
}

function readReportGroup(message: Hl7Message, group: SegmentGroup, position: number, settings: ReadingSettings, sentAt: Date): OrderGroup {
  const content = contentSegments(group.others);
  const status = statusOf(group, content);
  const order = readGroup(message, group, position, settings, PROGRESS[status]);
  if (order.numbers.length === 0) throw malformed('missing', 'OBR-3');
  return { ...order, report: status === 'no-report' ? null : readReport(message, group, content, status, order, settings, sentAt) };
}

function readReport(
  message: Hl7Message,
  group: SegmentGroup,
  content: readonly Hl7Segment[],
  status: ReportFacts['status'],
  order: Omit<OrderGroup, 'report'>,
  settings: ReadingSettings,
  sentAt: Date,
): ReportFacts | null {
  const { obr } = group;
  const read =
    status === 'withdrawn'
      ? null
      : readContent(
          message,
          content.filter((obx) => !isWithdrawn(obx)),
          order.test?.description ?? '',
        );
  if (!read && status !== 'withdrawn') return null;
  const filler = order.numbers.find((number) => number.kind === 'filler') ?? order.numbers[0];
  return {
    numbers: filler ? [filler.value] : [],
    accessionNumber: accessionNumberOf(group) ?? null,
    status,
    reportedAt: instant(obr?.field(22), 'OBR-22', settings.timeZone) ?? sentAt,
    author: personIn(obr?.field(32), 'OBR-32') ?? personIn(content.find((obx) => obx.field(16).text(2) !== '')?.field(16), 'OBX-16') ?? null,
    content: read,
  };
}

function statusOf({ obr }: SegmentGroup, content: readonly Hl7Segment[]): GroupStatus {
  const whole = meaning(obr?.field(25).text(1) ?? '', 'OBR-25');
  const parts = content.map((obx) => meaning(obx.field(11).text(1), 'OBX-11'));
  const alive = parts.filter((part) => part !== 'withdrawn');
  if (whole === 'withdrawn' || (parts.length > 0 && alive.length === 0)) return 'withdrawn';
  // One document taken back takes its report with it; a deleted line of a text leaves the other lines.
  if (content.some((obx) => obx.field(2).text(1) === 'ED' && isWithdrawn(obx))) return 'withdrawn';
  const said = [whole, ...alive].filter((one) => one !== null);
  if (said.length === 0) throw malformed('missing', 'OBR-25');
  if (said.includes('preliminary')) return 'preliminary';
  if (whole === 'no-report' || said.every((one) => one === 'no-report')) return content.length > 0 ? 'preliminary' : 'no-report';
  if (alive.includes('no-report')) return 'preliminary';
  return said.includes('corrected') ? 'corrected' : 'final';
}

function meaning(code: string, place: string): GroupStatus | null {
  const key = line(code, place, 10).toUpperCase();
  if (key === '') return null;
  const status = Object.hasOwn(RESULT_STATUSES, key) ? RESULT_STATUSES[key] : undefined;
  if (!status) throw malformed('bad-value', place);
  return status;
}
