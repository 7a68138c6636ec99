import type { OrderGroup, OrderNumber } from '#domain/intake.ts';
import type { OrderStatus } from '#domain/order.ts';
import type { Hl7Message, Hl7Segment } from '#standards/hl7v2/message.ts';
import { instant, malformed, named, personIn, type ReadingSettings } from './reading.ts';

/** The segments of one order: ORC, OBR and what follows them up to the next. */
export interface SegmentGroup {
  readonly orc: Hl7Segment | undefined;
  readonly obr: Hl7Segment | undefined;
  readonly others: readonly Hl7Segment[];
}

const MOST_GROUPS = 200;
/** ORC-1 (table 0119) and ORC-5 (table 0038) that end an order. */
const CANCELLING = new Set(['CA', 'OC', 'CR']);
// DICOM PS3.5 9.1: at most 64 characters of digits and dots.
const UID = /^[0-9]+(\.[0-9]+)+$/;

/** An ORC begins a group; so does an OBR where its group has one already (ORU leaves ORC out). */
export function groupsOf(message: Hl7Message): readonly SegmentGroup[] {
  const groups: { orc: Hl7Segment | undefined; obr: Hl7Segment | undefined; others: Hl7Segment[] }[] = [];
  for (const segment of message.segments) {
    const current = groups.at(-1);
    if (segment.name === 'ORC') groups.push({ orc: segment, obr: undefined, others: [] });
    else if (segment.name === 'OBR') {
      if (current && !current.obr && current.others.length === 0) current.obr = segment;
      else groups.push({ orc: undefined, obr: segment, others: [] });
    } else current?.others.push(segment);
  }
  if (groups.length > MOST_GROUPS) throw malformed('too-intricate', 'OBR');
  return groups;
}

/** What a group says of its order. The order and accession numbers as the contract has them: OBR-18, else IPC-1, else OBR-3. */
export function readGroup(
  message: Hl7Message,
  group: SegmentGroup,
  position: number,
  settings: ReadingSettings,
  progress: OrderStatus,
): Omit<OrderGroup, 'report'> {
  const { orc, obr } = group;
  const accessionNumber = accessionNumberOf(group);
  const own = numbersOf(group);
  // A sender that fills OBR-18 alone numbers its orders by it.
  const numbers: readonly OrderNumber[] = own.length || !accessionNumber ? own : [{ kind: 'filler', value: accessionNumber }];
  const control = [orc?.field(1).text(1) ?? '', orc?.field(5).text(1) ?? ''];
  const pv1 = message.segment('PV1');
  const zone = settings.timeZone;
  return {
    numbers,
    cancelled: control.some((code) => CANCELLING.has(code)),
    orderedAt:
      instant(orc?.field(15), 'ORC-15', zone) ??
      instant(obr?.field(36), 'OBR-36', zone) ??
      instant(obr?.field(7), 'OBR-7', zone) ??
      instant(obr?.field(6), 'OBR-6', zone) ??
      instant(orc?.field(9), 'ORC-9', zone),
    site: named(pv1?.field(3).text(4) || message.field('MSH', 4).text(1), 'PV1-3'),
    prescriber: personIn(orc?.field(12), 'ORC-12') ?? personIn(obr?.field(16), 'OBR-16'),
    kind: named(obr?.field(24).text(1) ?? '', 'OBR-24', 20),
    accessNumber: named(pv1?.field(19).text(1) || message.field('PID', 18).text(1), 'PV1-19', 100),
    test: accessionNumber
      ? {
          accessionNumber,
          filler: named(obr?.field(3).text(1) ?? '', 'OBR-3', 100),
          description: named(obr?.field(4).text(2) || obr?.field(4).text(5) || obr?.field(4).text(1) || '', 'OBR-4', 500),
          progress,
          position,
        }
      : null,
    studyInstanceUids: studiesOf(group.others, settings),
  };
}

export function accessionNumberOf({ obr, others }: SegmentGroup): string | undefined {
  const ipc = others.find((segment) => segment.name === 'IPC');
  return (
    named(obr?.field(18).text(1) ?? '', 'OBR-18', 100) ?? named(ipc?.field(1).text(1) ?? '', 'IPC-1', 100) ?? named(obr?.field(3).text(1) ?? '', 'OBR-3', 100)
  );
}

function numbersOf({ orc, obr }: SegmentGroup): OrderNumber[] {
  const numbers: OrderNumber[] = [];
  const add = (kind: OrderNumber['kind'], text: string | undefined, place: string) => {
    const value = named(text ?? '', place, 100);
    if (value && !numbers.some((number) => number.value === value)) numbers.push({ kind, value });
  };
  add('placer', orc?.field(2).text(1), 'ORC-2');
  add('placer', obr?.field(2).text(1), 'OBR-2');
  add('filler', orc?.field(3).text(1), 'ORC-3');
  add('filler', obr?.field(3).text(1), 'OBR-3');
  add('group', orc?.field(4).text(1), 'ORC-4');
  return numbers;
}

/** OBX coded 113014^DICOM Study^DCM, else ZDS-1 (or IPC-3, its successor); which are looked at, and in what order, is a setting. */
export function studiesOf(segments: readonly Hl7Segment[], { studyFrom }: ReadingSettings): readonly string[] {
  for (const source of studyFrom) {
    if (source === 'accession-number') continue;
    const found = source === 'obx' ? studiesInObx(segments) : studiesInZds(segments);
    if (found.length) return [...new Set(found)];
  }
  return [];
}

function studiesInObx(segments: readonly Hl7Segment[]): string[] {
  return segments
    .filter((segment) => segment.name === 'OBX' && segment.field(3).text(1) === '113014')
    .flatMap((obx) => obx.repetitions(5).map((field) => uid(field.text(1), 'OBX-5')));
}
function studiesInZds(segments: readonly Hl7Segment[]): string[] {
  return segments.flatMap((segment) => {
    const place = segment.name === 'ZDS' ? 1 : segment.name === 'IPC' ? 3 : 0;
    const text = place ? segment.field(place).text(1) : '';
    return text ? [uid(text, `${segment.name}-${place}`)] : [];
  });
}
function uid(text: string, place: string): string {
  if (!UID.test(text) || text.length > 64) throw malformed('bad-value', place);
  return text;
}
