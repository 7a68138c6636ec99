import { Refusal } from '#domain/refusal.ts';
import { elementAt } from '#standards/dicom/element-at.ts';
import { isNative } from '#standards/dicom/transfer-syntax.ts';
import type { Caller } from '../caller.ts';
import type { BeginDisclosure, Disclosure } from './disclosure.ts';
import { type PackedObject, type PackedObjects, piecesOf } from './packed-object.ts';
import { framesOf } from './retrieve-frames.ts';
import type { Part, StudyIndex } from './study-index.ts';

export interface RetrievedBulkData {
  readonly sizeBytes: number;
  readonly transferSyntaxUid: string;
  /** Of an encapsulated document what it says it is (PS3.3 C.24.2), where that is a PDF. */
  readonly mediaType: 'application/pdf' | 'application/octet-stream';
  readonly bytes: AsyncIterable<Uint8Array>;
}
export interface RetrieveBulkDataInput {
  readonly caller: Caller;
  readonly part: Part;
  /** Of the element: `00420011`, `54000100/0/54001010`. */
  readonly path: string;
  readonly onRevoked: () => void;
  /** Refuses before anything is audited or told. */
  readonly accept: (data: Pick<RetrievedBulkData, 'mediaType' | 'transferSyntaxUid'> & { readonly parts: number }) => void;
}

const ENCAPSULATED_DOCUMENT = '00420011';
const PIXEL_DATA = '7FE00010';

/**
 * The value of one long element (PS3.18 10.4.1.1.5): a document, pixels, the samples of a recorder. Compressed pixels are told frame by frame. Audited before
 * the first byte.
 * @throws Refusal not-found, audit.unavailable, whatever `accept` throws
 */
export function retrieveBulkData(ports: { readonly index: StudyIndex; readonly objects: PackedObjects; readonly begin: BeginDisclosure }) {
  return async ({ caller, part, path, onRevoked, accept }: RetrieveBulkDataInput): Promise<Disclosure<RetrievedBulkData>> => {
    const study = await ports.index.find(caller.grant, part);
    const [instance] = study.instances;
    if (!instance) throw new Refusal('not-found');
    const object = await ports.objects.openOrRefuse(study.packBlobId, instance);
    try {
      const { transferSyntaxUid, directory } = instance;
      const found = path === PIXEL_DATA && !isNative(transferSyntaxUid) ? await everyFrame(object, transferSyntaxUid) : await element(object, path);
      if (!found) throw new Refusal('not-found');
      const document = path === ENCAPSULATED_DOCUMENT && directory.values.MIMETypeOfEncapsulatedDocument === 'application/pdf';
      const mediaType = document ? 'application/pdf' : 'application/octet-stream';
      accept({ mediaType, transferSyntaxUid, parts: found.count });
      const watch = await ports.begin(caller, study, onRevoked);
      const stop = () => {
        watch.stop();
        void object.close();
      };
      return { parts: typed(found.parts, mediaType, transferSyntaxUid), watch: { ...watch, stop } };
    } catch (error) {
      await object.close();
      throw error;
    }
  };
}

type Bytes = Pick<RetrievedBulkData, 'sizeBytes' | 'bytes'>;
interface Pieces {
  readonly count: number;
  readonly parts: AsyncIterable<Bytes>;
}

/** PS3.18 8.7.3.3.2: what is compressed has no bytes of its own but those of its frames. */
async function everyFrame(object: PackedObject, transferSyntaxUid: string): Promise<Pieces | null> {
  if (object.part10.pixelData?.tag !== Number.parseInt(PIXEL_DATA, 16)) return null;
  const table = await object.frames();
  const frames = Array.from({ length: table.count }, (_, index) => index + 1);
  return table.count > 0 ? { count: table.count, parts: framesOf(object, table, frames, transferSyntaxUid) } : null;
}

async function element({ part10 }: PackedObject, path: string): Promise<Pieces | null> {
  const head = await elementAt(part10, path);
  const end = head ? head.valueStart + head.length : 0;
  if (!head || end > part10.source.sizeBytes) return null;
  return { count: 1, parts: once({ sizeBytes: end - head.valueStart, bytes: piecesOf(part10.source, head.valueStart, end) }) };
}
async function* once<One>(one: One): AsyncGenerator<One, void> {
  yield one;
}

async function* typed(
  parts: AsyncIterable<Bytes>,
  mediaType: RetrievedBulkData['mediaType'],
  transferSyntaxUid: string,
): AsyncGenerator<RetrievedBulkData, void> {
  for await (const { sizeBytes, bytes } of parts) yield { sizeBytes, bytes, mediaType, transferSyntaxUid };
}
