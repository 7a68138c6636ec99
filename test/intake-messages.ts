import { createHash } from 'node:crypto';

/** A person as a hospital's systems write one. */
export interface SentPatient {
  readonly localId: string;
  readonly familyName: string;
  readonly givenName?: string;
  readonly birthDate?: string;
  readonly fiscalCode?: string;
  readonly email?: string;
  /** Without the country. */
  readonly mobile?: string;
  readonly sex?: string;
}
export const MARIA: SentPatient = {
  localId: 'P1',
  familyName: 'ROSSI',
  givenName: 'MARIA',
  birthDate: '19800312',
  fiscalCode: 'RSSMRA80C52H501I',
  email: 'maria@example.org',
};

let counter = 0;
/** A control id that no other message of this run has. */
export function nextControlId(): string {
  counter++;
  return `C${String(counter).padStart(6, '0')}`;
}

export interface Envelope {
  readonly controlId?: string;
  /** MSH-7. */
  readonly at?: string;
  /** MSH-18; UNICODE UTF-8 where undefined. */
  readonly characterSet?: string;
}

/** Segments to one message, with its header. */
export function message(
  type: string,
  segments: readonly string[],
  { controlId = nextControlId(), at = '20260301100000', characterSet = 'UNICODE UTF-8' }: Envelope = {},
): string {
  return `${[`MSH|^~\\&|RIS|OSP|LASTRA|PORTAL|${at}||${type}|${controlId}|P|2.5.1||||||${characterSet}`, ...segments].join('\r')}\r`;
}

export function pid({
  localId,
  familyName,
  givenName = 'MARIA',
  birthDate = '19800312',
  fiscalCode,
  email,
  mobile = '3331234567',
  sex = 'F',
}: SentPatient): string {
  const identifiers = [`${localId}^^^OSP^MR`, ...(fiscalCode ? [`${fiscalCode}^^^MEF^NNITA`] : [])].join('~');
  return `PID|1||${identifiers}||${familyName}^${givenName}||${birthDate}|${sex}|||VIA ROMA 1^^MANTOVA^MN^46100||^PRN^CP^^^^${mobile}${email ? `~^NET^Internet^${email}` : ''}`;
}

export function adt(trigger: 'A04' | 'A08' | 'A28' | 'A31', patient: SentPatient, envelope?: Envelope): string {
  return message(`ADT^${trigger}^ADT_A01`, [`EVN|${trigger}|20260301`, pid(patient)], envelope);
}
export function merge(survivor: SentPatient, mergedLocalId: string, envelope?: Envelope): string {
  return message('ADT^A40^ADT_A39', ['EVN|A40|20260301', pid(survivor), `MRG|${mergedLocalId}^^^OSP^MR`], envelope);
}

export interface SentReport {
  readonly patient?: SentPatient;
  readonly order?: string;
  readonly filler?: string;
  readonly accession?: string;
  readonly status?: string;
  /** OBX-11, where it differs. */
  readonly obxStatus?: string;
  readonly reportedAt?: string;
  readonly pdf?: Uint8Array | null;
  readonly signed?: Uint8Array;
  readonly text?: readonly string[];
  readonly study?: string | null;
  readonly zds?: string;
  readonly description?: string;
  /** PV1-19: the acceptance; null for none. */
  readonly visit?: string | null;
}

export function pdf(text: string): Buffer {
  return Buffer.from(`%PDF-1.4\n% ${text}\n%%EOF\n`, 'latin1');
}

/** ORU^R01; a final report with images unless something else is said. */
export function oru(report: SentReport = {}, envelope?: Envelope): string {
  const { patient = MARIA, order = 'ORD1', filler = 'F1', accession = 'ACC1', status = 'F', reportedAt = '20260301093000', description = 'RX TORACE' } = report;
  const obxStatus = report.obxStatus ?? status;
  const study = report.study === undefined ? '1.2.826.0.1.1' : report.study;
  const bytes = report.pdf === undefined ? pdf(`${filler} ${status}`) : report.pdf;
  const segments = [
    pid(patient),
    `PV1|1|O|RAD^^^Mantova||||||||||||||||${report.visit === undefined ? 'VN77' : (report.visit ?? '')}`,
    `ORC|RE|${order}|${filler}|||||||||^BIANCHI^ANNA`,
    `OBR|1|${order}|${filler}|RXT^${description}^L|||20260301080000|||||||||^BIANCHI^ANNA||${accession}||||${reportedAt}||RAD|${status}|||||||&VERDI&LUCA`,
  ];
  if (study !== null) segments.push(`OBX|1|ST|113014^DICOM Study^DCM||${study}||||||${obxStatus}`);
  if (report.signed) segments.push(`OBX|2|ED|R^Referto||^application^pkcs7-mime^Base64^${Buffer.from(report.signed).toString('base64')}||||||${obxStatus}`);
  else if (report.text) for (const [at, line] of report.text.entries()) segments.push(`OBX|${at + 2}|TX|R^Referto||${line}||||||${obxStatus}`);
  else if (bytes) segments.push(`OBX|2|ED|R^Referto||^application^pdf^Base64^${Buffer.from(bytes).toString('base64')}||||||${obxStatus}`);
  if (report.zds) segments.push(`ZDS|${report.zds}^RIS^Application^DICOM`);
  return message('ORU^R01^ORU_R01', segments, envelope);
}

export interface SentDocument {
  readonly patient?: SentPatient;
  readonly document: string;
  readonly parent?: string;
  readonly filler?: string;
  readonly placer?: string;
  readonly completion?: string;
  readonly availability?: string;
  readonly editedAt?: string;
  readonly pdf?: Uint8Array | null;
}

export function mdm(trigger: 'T02' | 'T10' | 'T11', sent: SentDocument, envelope?: Envelope): string {
  const { patient = MARIA, document, parent = '', filler = '', placer = '', completion = 'LA', availability = 'AV', editedAt = '20260301093000' } = sent;
  const bytes = sent.pdf === undefined ? pdf(`${document} ${trigger}`) : sent.pdf;
  const segments = [
    `EVN|${trigger}|20260301`,
    pid(patient),
    'PV1|1|O',
    `TXA|1|RX^Referto radiologico|AP|||${editedAt}||${editedAt}|^VERDI^LUCA|||${document}|${parent}|${placer}|${filler}||${completion}||${availability}`,
  ];
  if (bytes && trigger !== 'T11') segments.push(`OBX|1|ED|R^Referto||^application^pdf^Base64^${Buffer.from(bytes).toString('base64')}||||||F`);
  return message(`MDM^${trigger}^MDM_${trigger === 'T11' ? 'T01' : 'T02'}`, segments, envelope);
}

export interface SentOrder {
  readonly patient?: SentPatient;
  readonly order?: string;
  readonly filler?: string;
  readonly accession?: string;
  readonly control?: string;
  readonly progress?: string;
  readonly zds?: string;
  readonly description?: string;
}
export function orm(
  { patient = MARIA, order = 'ORD1', filler = 'F1', accession = 'ACC1', control = 'NW', progress = '', zds, description = 'RX TORACE' }: SentOrder,
  envelope?: Envelope,
): string {
  const segments = [
    pid(patient),
    'PV1|1|O|RAD^^^Mantova',
    `ORC|${control}|${order}|${filler}||${progress}|||||||^BIANCHI^ANNA|||20260228150000`,
    `OBR|1|${order}|${filler}|RXT^${description}^L||||||||||||^BIANCHI^ANNA||${accession}||||||RAD`,
    ...(zds ? [`ZDS|${zds}^RIS^Application^DICOM`] : []),
  ];
  return message('ORM^O01^ORM_O01', segments, envelope);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
