import { type FileHandle, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { constants, inflateRawSync } from 'node:zlib';
import dicomParser from 'dicom-parser';
import { type Archive, ArchiveFault, type ArchiveInstance } from '#use-cases/ports/archive.ts';

interface Entry {
  readonly file: string;
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly accessionNumber: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly patientBirthDate: string;
}

const HEADER_BYTES = 64 * 1024;
/** DEFLATE makes at most 1,032 times as much of it. */
const DEFLATED_BYTES = 32 * 1024;
const PIECE_BYTES = 256 * 1024;

/** An archive that is a folder of Part 10 files, in any layout. It is looked through anew whenever a study is not known yet. */
export function folderArchive(folder: string): Archive {
  let known: Promise<readonly Entry[]> | null = null;

  /** What cannot be read is not remembered: the next question looks again. */
  function scanned(): Promise<readonly Entry[]> {
    const scanning = scan(folder);
    known = scanning;
    scanning.catch(() => {
      if (known === scanning) known = null;
    });
    return scanning;
  }

  async function entriesWhere(matches: (entry: Entry) => boolean): Promise<readonly Entry[]> {
    const found = (await (known ?? scanned())).filter(matches);
    return found.length > 0 ? found : (await scanned()).filter(matches);
  }

  return {
    async findByAccessionNumber(accessionNumber) {
      const found = await entriesWhere((entry) => entry.accessionNumber === accessionNumber);
      return [...new Set(found.map((entry) => entry.studyInstanceUid))];
    },
    async locate(studyInstanceUid) {
      const found = await entriesWhere((entry) => entry.studyInstanceUid === studyInstanceUid);
      const first = found[0];
      if (!first) return { kind: 'absent' };
      const series = Map.groupBy(found, (entry) => entry.seriesInstanceUid);
      return {
        kind: 'found',
        study: {
          studyInstanceUid,
          patientId: first.patientId,
          patientName: first.patientName,
          patientBirthDate: first.patientBirthDate,
          series: [...series].map(([seriesInstanceUid, entries]) => ({
            seriesInstanceUid,
            sopInstanceUids: [...new Set(entries.map((entry) => entry.sopInstanceUid))],
          })),
        },
      };
    },
    async *retrieve({ studyInstanceUid, seriesInstanceUid }, signal): AsyncIterable<ArchiveInstance> {
      const found = await entriesWhere((entry) => entry.studyInstanceUid === studyInstanceUid && entry.seriesInstanceUid === seriesInstanceUid);
      const given = new Set<string>();
      for (const entry of found) {
        // The same object twice in the folder is given once.
        if (given.has(entry.sopInstanceUid)) continue;
        given.add(entry.sopInstanceUid);
        signal.throwIfAborted();
        yield { bytes: bytesOf(entry.file) };
      }
    },
  };
}

async function* bytesOf(file: string): AsyncIterable<Uint8Array> {
  const handle = await open(file).catch(() => {
    throw new ArchiveFault('archive-unreachable', 'a file of the archive cannot be opened');
  });
  try {
    for (;;) {
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(PIECE_BYTES), 0, PIECE_BYTES);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function scan(folder: string): Promise<readonly Entry[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => {
    throw new ArchiveFault('archive-unreachable', 'the folder of the archive cannot be read');
  });
  const entries: Entry[] = [];
  const files = found.filter((item) => item.isFile()).map((item) => path.join(item.parentPath, item.name));
  for (const file of files.sort()) {
    const entry = await entryOf(file);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** What one file is, or null where it is no DICOM object with its UIDs: such a file is none of the archive's. */
async function entryOf(file: string): Promise<Entry | null> {
  const handle = await open(file);
  try {
    const dataset = datasetIn(await prefixOf(handle, HEADER_BYTES)) ?? datasetIn(await prefixOf(handle, (await handle.stat()).size));
    const text = (tag: string) => dataset?.string(tag)?.trim() ?? '';
    const [studyInstanceUid, seriesInstanceUid, sopInstanceUid] = [text('x0020000d'), text('x0020000e'), text('x00080018')];
    if (!studyInstanceUid || !seriesInstanceUid || !sopInstanceUid || text('x00020002') === '1.2.840.10008.1.3.10') return null;
    return {
      file,
      studyInstanceUid,
      seriesInstanceUid,
      sopInstanceUid,
      accessionNumber: text('x00080050'),
      patientId: text('x00100020'),
      patientName: text('x00100010'),
      patientBirthDate: text('x00100030'),
    };
  } finally {
    await handle.close();
  }
}

async function prefixOf(handle: FileHandle, sizeBytes: number): Promise<Buffer> {
  const buffer = Buffer.alloc(Math.min(sizeBytes, 16 * 1024 * 1024));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
  return buffer.subarray(0, bytesRead);
}

/** Of a deflated dataset its beginning, which is all that is looked at here: by itself the parser would inflate the whole, a thousand times its size. */
function withHeaderInflated(file: Uint8Array, datasetStart: number): Uint8Array {
  const beginning = file.subarray(datasetStart, datasetStart + DEFLATED_BYTES);
  return Buffer.concat([file.subarray(0, datasetStart), inflateRawSync(beginning, { finishFlush: constants.Z_SYNC_FLUSH })]);
}

/** Everything up to the series' identification (group 0020); null where the prefix is too short or the file is not readable. */
function datasetIn(prefix: Buffer): dicomParser.DataSet | null {
  try {
    return dicomParser.parseDicom(prefix, { untilTag: 'x00200010', inflater: withHeaderInflated });
  } catch {
    return null;
  }
}
