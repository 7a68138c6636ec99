import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { InboundMessage, IntakeOutcome, ReportContent } from '#domain/intake.ts';
import type { PatientFacts } from '#domain/patient.ts';
import { hasFiscalCodeForm } from '#standards/fiscal-code/fiscal-code.ts';
import { type Options, optionsOf, UsageMistake } from './command-line.ts';

export const PUBLISH_USAGE = `publish --patient ID (--fiscal-code CODE | --family-name NAME --birth-date YYYY-MM-DD) [--given-name NAME]
        --order NUMBER --report FILE.pdf|.p7m|.txt [--report-number NUMBER] [--accession NUMBER] [--description TEXT]
        [--study UID] [--status final|corrected|preliminary] [--reported-at 2026-03-01T09:30:00+01:00] [--author NAME]`;

const OPTIONS = ['patient', 'fiscal-code', 'family-name', 'given-name', 'birth-date', 'order', 'report', 'report-number', 'accession', 'description', 'study'];
const STATUSES = ['final', 'corrected', 'preliminary'] as const;

/** The same as an ORU^R01, by hand. Typed twice it is one publication; a patient who does not agree is refused, not quarantined. */
export async function publish(args: readonly string[], receive: (message: InboundMessage) => Promise<IntakeOutcome>, now: () => Date): Promise<string> {
  const { options, alone } = optionsOf(args, [...OPTIONS, 'status', 'reported-at', 'author']);
  if (alone.length > 0) throw new UsageMistake(`"${alone[0]}" is not understood`);
  const file = options.required('report');
  const bytes = await readFile(file);
  const status = STATUSES.find((one) => one === (options.text('status') ?? 'final'));
  if (!status) throw new UsageMistake('--status is final, corrected or preliminary');
  const reportedAt = instantOf(options.text('reported-at')) ?? now();
  const order = options.required('order');
  const number = options.text('report-number') ?? order;
  const accessionNumber = options.text('accession') ?? null;
  const study = options.text('study');
  if (study !== undefined && !/^[0-9]+(\.[0-9]+)+$/.test(study)) throw new UsageMistake('--study is a DICOM UID: digits and dots');
  // What was asked, and the report's bytes, are the message: asked again it is the same one.
  const contentSha256 = createHash('sha256').update(JSON.stringify(args)).update(bytes).digest();
  const outcome = await receive({
    source: 'cli',
    sendingApplication: 'lastra-cli',
    controlId: contentSha256.toString('hex').slice(0, 20),
    messageType: 'publish',
    sentAt: reportedAt,
    contentSha256,
    bytes: new Uint8Array(0),
    command: {
      kind: 'accept-report',
      source: 'report',
      patient: patientOf(options),
      groups: [
        {
          numbers: [{ kind: 'placer', value: order }],
          cancelled: false,
          test: { accessionNumber: accessionNumber ?? number, description: options.text('description'), progress: status, position: 0 },
          studyInstanceUids: study ? [study] : [],
          report: {
            numbers: [number],
            accessionNumber: accessionNumber ?? number,
            status,
            reportedAt,
            author: options.text('author') ?? null,
            content: contentOf(file, bytes, options.text('description') ?? ''),
          },
        },
      ],
    },
  });
  if (outcome.kind === 'quarantined')
    throw new UsageMistake(`Nothing was published: ${outcome.reason}. The patient must agree in identifier and in fiscal code, or family name and birth date`);
  if (outcome.kind === 'repeated') return 'Published before; nothing changed.';
  return status === 'preliminary' ? 'Kept: a preliminary report is shown to nobody.' : 'Published.';
}

function contentOf(file: string, bytes: Buffer, title: string): ReportContent {
  switch (path.extname(file).toLowerCase()) {
    case '.pdf':
      return { kind: 'pdf', bytes };
    case '.p7m':
      return { kind: 'signed', bytes };
    case '.txt':
      return { kind: 'text', title, patientLines: [], text: bytes.toString('utf8') };
    default:
      throw new UsageMistake('--report is a .pdf, .p7m or .txt file');
  }
}

export function patientOf(options: Options): PatientFacts {
  const fiscalCode = options.text('fiscal-code')?.trim().toUpperCase();
  if (fiscalCode !== undefined && !hasFiscalCodeForm(fiscalCode)) throw new UsageMistake('--fiscal-code is no fiscal code');
  const birthDate = options.text('birth-date');
  if (birthDate !== undefined && !(/^\d{4}-\d\d-\d\d$/.test(birthDate) && !Number.isNaN(Date.parse(birthDate))))
    throw new UsageMistake('--birth-date is YYYY-MM-DD');
  if (!fiscalCode && !(options.text('family-name') && birthDate))
    throw new UsageMistake('A second identifier is missing: --fiscal-code, or --family-name with --birth-date');
  return { localId: options.required('patient'), fiscalCode, familyName: options.text('family-name'), givenName: options.text('given-name'), birthDate };
}

function instantOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  if (!/(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text)))
    throw new UsageMistake('--reported-at is a date and time with its offset, e.g. 2026-03-01T09:30:00+01:00');
  return new Date(text);
}
