import { accessionNumberOf, type SampleOrder, type SampleTest } from './orders.ts';
import type { SamplePatient } from './people.ts';
import { uidOf } from './uid.ts';

/** A report as it travels: PDF or PKCS#7 in Base64, or plain text. */
export type ReportBody = { readonly kind: 'pdf' | 'p7m'; readonly bytes: Uint8Array } | { readonly kind: 'text'; readonly text: string };

/** Local wall-clock time as HL7 and DICOM write it: YYYYMMDDHHMMSS. */
export function localStamp(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(instant);
  return parts.replaceAll(/[^0-9]/g, '');
}

/** With its offset, so that nobody has to guess the zone. */
function stamp(instant: Date): string {
  return `${instant.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}+0000`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\E\\')
    .replaceAll('|', '\\F\\')
    .replaceAll('^', '\\S\\')
    .replaceAll('&', '\\T\\')
    .replaceAll('~', '\\R\\')
    .replaceAll('\n', '\\.br\\');
}

function header(type: string, controlId: string, sentAt: Date): string {
  return `MSH|^~\\&|RIS|SANROCCO|LASTRA|SANROCCO|${stamp(sentAt)}||${type}|${controlId}|P|2.5.1|||||ITA|UNICODE UTF-8`;
}

function patientSegment(patient: SamplePatient): string {
  const identifiers = `${patient.localId}^^^SANROCCO^MR~${patient.fiscalCode}^^^MEF^NNITA`;
  const phones = `^PRN^CP^^^^^^^^^${patient.mobile}~^NET^Internet^${patient.email}`;
  return `PID|1||${identifiers}||${escaped(patient.familyName)}^${escaped(patient.givenName)}||${patient.birthDate}|${patient.sex}|||${patient.address}||${phones}||ITA`;
}

/** ADT^A04: the person is registered. */
export function registration(patient: SamplePatient, sentAt: Date): string {
  return [header('ADT^A04^ADT_A01', `ADT-${patient.localId}`, sentAt), `EVN|A04|${stamp(sentAt)}`, patientSegment(patient), 'PV1|1|O'].join('\r');
}

/** The visit; where the hospital gives PINs, with the number of the acceptance in PV1-19. */
function visit({ acceptance }: SampleOrder): string {
  return `PV1|1|O|RADIOLOGIA^^^San Rocco${acceptance ? `${'|'.repeat(16)}${acceptance}` : ''}`;
}

/** ORM^O01: the order with its tests. */
export function order(patient: SamplePatient, ordered: SampleOrder, orderedAt: Date): string {
  const lines = ordered.tests.flatMap((test, at) => [
    `ORC|NW|${ordered.number}|||IP||||${stamp(orderedAt)}|||${prescriber(ordered)}`,
    `OBR|${at + 1}|${ordered.number}||${service(test)}|||${stamp(orderedAt)}|||||||||${prescriber(ordered)}||${accessionNumberOf(ordered, test)}`,
  ]);
  return [header('ORM^O01^ORM_O01', `ORM-${ordered.number}`, orderedAt), patientSegment(patient), visit(ordered), ...lines].join('\r');
}

export interface ResultFacts {
  readonly patient: SamplePatient;
  readonly order: SampleOrder;
  readonly test: SampleTest;
  readonly orderedAt: Date;
  readonly reportedAt: Date;
  /** OBR-25 and OBX-11 (table 0123): final, corrected, or withdrawn. */
  readonly status: 'F' | 'C' | 'W';
  readonly body: ReportBody | null;
}

/** ORU^R01: one test's report, with its study where it has one. */
export function result({ patient, order: ordered, test, orderedAt, reportedAt, status, body }: ResultFacts): string {
  const accession = accessionNumberOf(ordered, test);
  const observations: string[] = [];
  if (body) observations.push(...observationsOf(body, status));
  if (test.study) observations.push(`OBX|${observations.length + 1}|ST|113014^DICOM Study^DCM||${studyUidOf(ordered, test)}||||||${status}`);
  const request = `OBR|1|${ordered.number}|${accession}|${service(test)}|||${stamp(orderedAt)}|||||||||${prescriber(ordered)}||${accession}||||${stamp(reportedAt)}||RAD|${status}|||||||0042&Neri&Giovanni`;
  return [
    header('ORU^R01^ORU_R01', `ORU-${accession}-${status}`, reportedAt),
    patientSegment(patient),
    visit(ordered),
    `ORC|RE|${ordered.number}|${accession}||CM||||${stamp(orderedAt)}|||${prescriber(ordered)}`,
    request,
    ...observations,
  ].join('\r');
}

function observationsOf(body: ReportBody, status: string): string[] {
  if (body.kind === 'text') return body.text.split('\n').map((line, at) => `OBX|${at + 1}|TX|18782-3^Referto^LN|${at + 1}|${escaped(line)}||||||${status}`);
  const [type, subtype] = body.kind === 'pdf' ? ['application', 'pdf'] : ['application', 'pkcs7-mime'];
  return [`OBX|1|ED|18782-3^Referto^LN|1|SANROCCO^${type}^${subtype}^Base64^${Buffer.from(body.bytes).toString('base64')}||||||${status}`];
}

/** The Study Instance UID of a test's images: also what the archive holds them under. */
export function studyUidOf(ordered: SampleOrder, test: SampleTest): string {
  return uidOf('study', accessionNumberOf(ordered, test));
}

function service(test: SampleTest): string {
  return `${test.code}^${escaped(test.description)}^SANROCCO`;
}

function prescriber(ordered: SampleOrder): string {
  return `0017^${ordered.prescriber}`;
}
