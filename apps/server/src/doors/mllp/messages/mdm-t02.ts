import type { IntakeCommand, OrderGroup, OrderNumber, ReportFacts } from '#domain/intake.ts';
import type { Hl7Field, Hl7Message, Hl7Segment } from '#standards/hl7v2/message.ts';
import { groupsOf, readGroup, type SegmentGroup, studiesOf } from './groups.ts';
import { contentSegments, isWithdrawn, readContent } from './obx-content.ts';
import { readPatient } from './pid.ts';
import { instant, malformed, named, personIn, type ReadingSettings } from './reading.ts';

/** TXA-17 (table 0271): only these are published. */
const AUTHENTICATED = new Set(['AU', 'LA']);
/** TXA-19 (table 0273): deleted, and not to be had. */
const TAKEN_BACK = new Set(['CA', 'DEL']);

/** MDM^T02 original document with content, T10 its replacement (v2.5.1 chapter 9.6). Documents of a chain (TXA-12, TXA-13) are one report. */
export function readMdmT02(message: Hl7Message, settings: ReadingSettings, sentAt: Date): IntakeCommand {
  return readDocument(message, settings, sentAt, 'final');
}

export function readMdmT10(message: Hl7Message, settings: ReadingSettings, sentAt: Date): IntakeCommand {
  return readDocument(message, settings, sentAt, 'corrected');
}

/** MDM^T11 cancels a document: nobody may read it any more. */
export function readMdmT11(message: Hl7Message, settings: ReadingSettings, sentAt: Date): IntakeCommand {
  const { patient, groups } = documentGroups(message, settings, (facts) => ({ ...facts, status: 'withdrawn', content: null }), sentAt);
  return { kind: 'withdraw-report', patient, groups };
}

function readDocument(message: Hl7Message, settings: ReadingSettings, sentAt: Date, authenticated: 'final' | 'corrected'): IntakeCommand {
  const txa = txaOf(message);
  const segments = contentSegments(message.segments);
  const takenBack = TAKEN_BACK.has(txa.field(19).text(1)) || (segments.length > 0 && segments.every(isWithdrawn));
  const published = AUTHENTICATED.has(txa.field(17).text(1)) && txa.field(19).text(1) !== 'UN';
  const status: ReportFacts['status'] = takenBack ? 'withdrawn' : published ? authenticated : 'preliminary';
  const { patient, groups } = documentGroups(
    message,
    settings,
    (facts, title) => {
      const content = takenBack
        ? null
        : readContent(
            message,
            segments.filter((obx) => !isWithdrawn(obx)),
            title,
          );
      if (!content && !takenBack) throw malformed('no-content', 'OBX');
      return { ...facts, status, content };
    },
    sentAt,
  );
  return { kind: 'accept-report', source: 'document', patient, groups };
}

function documentGroups(
  message: Hl7Message,
  settings: ReadingSettings,
  complete: (facts: Omit<ReportFacts, 'status' | 'content'>, title: string) => ReportFacts,
  sentAt: Date,
): { readonly patient: ReturnType<typeof readPatient>; readonly groups: readonly OrderGroup[] } {
  const patient = readPatient(message);
  const txa = txaOf(message);
  const segments = groupsOf(message);
  const named = segments.map((group, position) => readGroup(message, group, position, settings, 'in-progress'));
  const first = named[0] ?? withoutOrder(message, settings);
  const title = first.test?.description ?? first.title ?? '';
  const zone = settings.timeZone;
  const facts = {
    numbers: reportNumbers(txa, segments[0]),
    accessionNumber: first.test?.accessionNumber ?? null,
    reportedAt: instant(txa.field(8), 'TXA-8', zone) ?? instant(txa.field(6), 'TXA-6', zone) ?? sentAt,
    author: personIn(txa.field(22), 'TXA-22') ?? personIn(txa.field(9), 'TXA-9') ?? null,
  };
  const numbers = withMore(first.numbers, orderNumbers(txa));
  const group: OrderGroup = { ...first, numbers, studyInstanceUids: studiesOf(message.segments, settings), report: complete(facts, title) };
  return { patient, groups: [group, ...named.slice(1).map((other): OrderGroup => ({ ...other, report: null }))] };
}

function txaOf(message: Hl7Message): Hl7Segment {
  const txa = message.segment('TXA');
  if (!txa) throw malformed('missing', 'TXA');
  if (idIn(txa.field(12), 'TXA-12') === undefined) throw malformed('missing', 'TXA-12');
  return txa;
}

/** EI: the identifier is component 1; TXA-12 of older senders has it in component 3. */
function idIn(field: Hl7Field | undefined, place: string): string | undefined {
  return named(field?.text(1) ?? '', place, 100) ?? named(field?.text(3) ?? '', place, 100);
}

/** TXA-12 and its parent TXA-13 chain documents; the filler number joins them with the ORU of the same report. */
function reportNumbers(txa: Hl7Segment, group: SegmentGroup | undefined): string[] {
  const documents = [idIn(txa.field(12), 'TXA-12'), idIn(txa.field(13), 'TXA-13')].filter((id) => id !== undefined).map((id) => `document:${id}`);
  const filler = idIn(group?.obr?.field(3), 'OBR-3') ?? idIn(group?.orc?.field(3), 'ORC-3') ?? idIn(txa.field(15), 'TXA-15');
  return filler ? [filler, ...documents] : documents;
}

function orderNumbers(txa: Hl7Segment): OrderNumber[] {
  const placer = idIn(txa.field(14), 'TXA-14');
  const filler = idIn(txa.field(15), 'TXA-15');
  const document = idIn(txa.field(12), 'TXA-12');
  if (placer || filler)
    return [...(placer ? [{ kind: 'placer', value: placer } as const] : []), ...(filler ? [{ kind: 'filler', value: filler } as const] : [])];
  return document ? [{ kind: 'document', value: document }] : [];
}

/** A document's own number stands for the order only where nothing else does. */
function withMore(numbers: readonly OrderNumber[], more: readonly OrderNumber[]): readonly OrderNumber[] {
  const others = numbers.length ? more.filter((number) => number.kind !== 'document') : more;
  return [...numbers, ...others.filter((number) => !numbers.some((one) => one.value === number.value))];
}

function withoutOrder(message: Hl7Message, settings: ReadingSettings): Omit<OrderGroup, 'report'> {
  const txa = message.segment('TXA');
  const none: SegmentGroup = { orc: undefined, obr: undefined, others: [] };
  const title = named(txa?.field(2).text(2) || contentSegments(message.segments)[0]?.field(3).text(2) || txa?.field(2).text(1) || '', 'TXA-2');
  return { ...readGroup(message, none, 0, settings, 'in-progress'), title };
}
