import type { ReportPrinter } from '#use-cases/ports/printing.ts';
import type { MllpClient } from './mllp-client.ts';
import { localStamp, order, type ReportBody, registration, result } from './sample/hl7.ts';
import { ORDERS, type SampleOrder, type SampleTest } from './sample/orders.ts';
import { PATIENTS, type SamplePatient } from './sample/people.ts';
import type { DemoSigner } from './sample/sign.ts';

const DAY_MS = 86_400_000;

export interface SeedPorts {
  readonly ris: MllpClient;
  readonly printer: ReportPrinter;
  readonly signer: DemoSigner;
  /** Moves the portal's clock to this instant, and back to the machine's with null: what was released long ago has ended by now. */
  readonly timeTravel: (to: Date | null) => Promise<void>;
  readonly timeZone: string;
}

/** When an examination was done and reported, before `now`. */
export function timesOf(ordered: SampleOrder, now: Date): { readonly orderedAt: Date; readonly reportedAt: Date } {
  const orderedAt = new Date(now.getTime() - ordered.daysAgo * DAY_MS);
  return { orderedAt, reportedAt: new Date(orderedAt.getTime() + 2.6 * 3_600_000) };
}

function patientOf(ordered: SampleOrder): SamplePatient {
  const patient = PATIENTS.find((known) => known.key === ordered.patient);
  if (!patient) throw new Error(`There is no sample patient ${ordered.patient}.`);
  return patient;
}

/** Plays the life of the sample hospital, oldest first, by the door that a RIS uses: who was registered, what was ordered, reported, corrected and withdrawn. */
export async function seed(ports: SeedPorts, now: Date): Promise<void> {
  const oldest = new Date(now.getTime() - 90 * DAY_MS);
  await ports.timeTravel(oldest);
  for (const patient of PATIENTS) await ports.ris.send(registration(patient, oldest));
  for (const ordered of [...ORDERS].sort((a, b) => b.daysAgo - a.daysAgo)) {
    const { orderedAt, reportedAt } = timesOf(ordered, now);
    await ports.timeTravel(reportedAt);
    await ports.ris.send(order(patientOf(ordered), ordered, orderedAt));
    for (const test of ordered.tests) await report(ports, ordered, test, { orderedAt, reportedAt });
  }
  await ports.timeTravel(null);
}

async function report(ports: SeedPorts, ordered: SampleOrder, test: SampleTest, times: ReturnType<typeof timesOf>): Promise<void> {
  const facts = { patient: patientOf(ordered), order: ordered, test, ...times };
  await ports.ris.send(result({ ...facts, status: 'F', body: await bodyOf(ports, ordered, test, test.report, times.reportedAt) }));
  const later = new Date(times.reportedAt.getTime() + 3_600_000);
  if (test.corrected) {
    await ports.timeTravel(later);
    await ports.ris.send(result({ ...facts, reportedAt: later, status: 'C', body: await bodyOf(ports, ordered, test, test.corrected, later) }));
  }
  if (ordered.afterwards === 'withdrawn') {
    await ports.timeTravel(later);
    await ports.ris.send(result({ ...facts, reportedAt: later, status: 'W', body: null }));
  }
}

async function bodyOf(ports: SeedPorts, ordered: SampleOrder, test: SampleTest, text: string, reportedAt: Date): Promise<ReportBody> {
  if (test.form === 'text') return { kind: 'text', text };
  const patient = patientOf(ordered);
  const born = `${patient.birthDate.slice(6)}/${patient.birthDate.slice(4, 6)}/${patient.birthDate.slice(0, 4)}`;
  const stamp = localStamp(reportedAt, ports.timeZone);
  const pdf = await ports.printer.print({
    title: test.title,
    patientLines: [
      `Paziente: ${patient.familyName} ${patient.givenName}`,
      `${patient.sex === 'F' ? 'Nata' : 'Nato'} il ${born} · Codice fiscale ${patient.fiscalCode}`,
      `Esame: ${test.description} · Numero ordine ${ordered.number}`,
      `Refertato il ${stamp.slice(6, 8)}/${stamp.slice(4, 6)}/${stamp.slice(0, 4)} alle ${stamp.slice(8, 10)}:${stamp.slice(10, 12)}`,
    ],
    text: `${text}\n\nIl medico refertante\nDott. Giovanni Neri\n\nDocumento dimostrativo: persone ed esami sono inventati.`,
    language: 'it',
  });
  return test.form === 'pdf' ? { kind: 'pdf', bytes: pdf } : { kind: 'p7m', bytes: await ports.signer.sign(pdf, reportedAt) };
}
