import { ArchiveFault, type ArchiveSeries } from '#use-cases/ports/archive.ts';
import { type ArchiveAddress, ask, textOf } from './watched-request.ts';

/** One answer of QIDO-RS: a dataset in the DICOM JSON model (PS3.18 F), tags as eight hexadecimal digits. */
export type DicomJson = Readonly<Record<string, { readonly vr?: string; readonly Value?: readonly unknown[] }>>;

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const PAGE = 5000;
// PS3.5 9.1 allows 64 characters; some makers write a few more, and their objects are whole all the same: taken as they are.
const UID = /^[0-9.]{1,128}$/;

/** The first value of an attribute as text; of a person name its alphabetic form; empty where absent. */
export function firstOf(dataset: DicomJson, tag: string): string {
  // Own keys only: an answer may call a tag "__proto__".
  const first = Object.hasOwn(dataset, tag) ? dataset[tag]?.Value?.[0] : undefined;
  if (typeof first === 'string' || typeof first === 'number') return String(first).trim();
  if (typeof first === 'object' && first !== null && 'Alphabetic' in first) return String(first.Alphabetic).trim();
  return '';
}

/** A search (PS3.18 10.6). An empty list where nothing matches (204, or 200 with an empty array, or 404). */
export async function search(
  address: ArchiveAddress,
  path: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<readonly DicomJson[]> {
  const answer = await ask(address, `${path}?${new URLSearchParams(query)}`, 'application/dicom+json', signal);
  if (answer.status !== 200) {
    answer.cancel();
    return [];
  }
  if (!/^application\/(dicom\+)?json\b/i.test(answer.contentType)) {
    answer.cancel();
    throw new ArchiveFault('archive-misbehaves', 'a search was answered with something else than DICOM JSON');
  }
  return datasetsIn(await textOf(answer, MAX_ANSWER_BYTES));
}

function datasetsIn(text: string): readonly DicomJson[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new ArchiveFault('archive-misbehaves', 'a search was answered with broken JSON');
  }
  if (!Array.isArray(parsed) || !parsed.every((entry) => typeof entry === 'object' && entry !== null && !Array.isArray(entry))) {
    throw new ArchiveFault('archive-misbehaves', 'a search was answered with something else than a list of datasets');
  }
  return parsed as DicomJson[];
}

/** Every instance the archive says the study has, by series. Pages are asked for until one brings nothing new: an archive that ignores `offset` does no harm. */
export async function instancesBySeries(address: ArchiveAddress, studyInstanceUid: string, signal: AbortSignal): Promise<readonly ArchiveSeries[]> {
  const series = new Map<string, Set<string>>();
  for (let offset = 0; ; ) {
    const query = { limit: String(PAGE), offset: String(offset) };
    const page = await search(address, `/studies/${studyInstanceUid}/instances`, query, signal);
    let news = 0;
    for (const dataset of page) {
      const seriesInstanceUid = firstOf(dataset, '0020000E');
      const sopInstanceUid = firstOf(dataset, '00080018');
      if (!UID.test(seriesInstanceUid) || !UID.test(sopInstanceUid)) throw new ArchiveFault('archive-misbehaves', 'an instance without its UIDs was listed');
      const known = series.get(seriesInstanceUid) ?? new Set();
      if (!known.has(sopInstanceUid)) news += 1;
      series.set(seriesInstanceUid, known.add(sopInstanceUid));
    }
    offset += page.length;
    if (news === 0) break;
  }
  return [...series].map(([seriesInstanceUid, uids]) => ({ seriesInstanceUid, sopInstanceUids: [...uids] }));
}
