import { Refusal } from '#domain/refusal.ts';
import { elementAt } from '#standards/dicom/element-at.ts';
import type { ByteRange } from '#standards/dicom/frames.ts';
import { isNative } from '#standards/dicom/transfer-syntax.ts';
import type { Caller } from '../caller.ts';
import type { BeginDisclosure, Disclosure } from './disclosure.ts';
import { type PackedObjects, piecesOf } from './packed-object.ts';
import type { Part, StudyIndex } from './study-index.ts';

export interface RetrievedBulkData {
  readonly sizeBytes: number;
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
}

const ENCAPSULATED_DOCUMENT = '00420011';
const PIXEL_DATA = '7FE00010';

/**
 * The value of one long element (PS3.18 10.4.1.1.5): a document, a native pixel array, the samples of a recorder. Audited before the first byte.
 * @throws Refusal not-found, audit.unavailable
 */
export function retrieveBulkData(ports: { readonly index: StudyIndex; readonly objects: PackedObjects; readonly begin: BeginDisclosure }) {
  return async ({ caller, part, path, onRevoked }: RetrieveBulkDataInput): Promise<Disclosure<RetrievedBulkData>> => {
    const study = await ports.index.find(caller.grant, part);
    const [instance] = study.instances;
    if (!instance) throw new Refusal('not-found');
    const object = await ports.objects.openOrRefuse(study.packBlobId, instance);
    try {
      const head = await elementAt(object.part10, path);
      const end = head ? head.valueStart + head.length : 0;
      if (!head || end > object.part10.source.sizeBytes || (path === PIXEL_DATA && !isNative(instance.transferSyntaxUid))) throw new Refusal('not-found');
      const watch = await ports.begin(caller, study, onRevoked);
      const stop = () => {
        watch.stop();
        void object.close();
      };
      const document = path === ENCAPSULATED_DOCUMENT && instance.directory.values.MIMETypeOfEncapsulatedDocument === 'application/pdf';
      return { parts: elementBytes(object.part10.source, { start: head.valueStart, end }, document), watch: { ...watch, stop } };
    } catch (error) {
      await object.close();
      throw error;
    }
  };
}

async function* elementBytes(source: Parameters<typeof piecesOf>[0], { start, end }: ByteRange, document: boolean): AsyncGenerator<RetrievedBulkData, void> {
  yield { sizeBytes: end - start, mediaType: document ? 'application/pdf' : 'application/octet-stream', bytes: piecesOf(source, start, end) };
}
