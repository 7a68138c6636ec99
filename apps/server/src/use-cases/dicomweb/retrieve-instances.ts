import type { Caller } from '../caller.ts';
import type { BeginDisclosure, Disclosure } from './disclosure.ts';
import type { PackedObjects } from './packed-object.ts';
import type { IndexedStudy, Part, StudyIndex } from './study-index.ts';

export interface RetrievedInstance {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly sizeBytes: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface RetrieveInstancesInput {
  readonly caller: Caller;
  readonly part: Part;
  readonly onRevoked: () => void;
  /** Refuses before anything is audited or told. */
  readonly accept: (transferSyntaxUids: readonly string[]) => void;
}

/**
 * The Part 10 files of a study, a series or one instance, as they lie in the pack: preamble zeroed, native ones in Explicit VR Little Endian,
 * compressed ones as archived. Audited before the first byte.
 * @throws Refusal not-found, audit.unavailable, whatever `accept` throws
 */
export function retrieveInstances(ports: { readonly index: StudyIndex; readonly objects: PackedObjects; readonly begin: BeginDisclosure }) {
  return async ({ caller, part, onRevoked, accept }: RetrieveInstancesInput): Promise<Disclosure<RetrievedInstance>> => {
    const study = await ports.index.find(caller.grant, part);
    accept([...new Set(study.instances.map(({ transferSyntaxUid }) => transferSyntaxUid))]);
    const watch = await ports.begin(caller, study, onRevoked);
    return { parts: instancesOf(ports.objects, study), watch };
  };
}

async function* instancesOf(objects: PackedObjects, study: IndexedStudy): AsyncGenerator<RetrievedInstance, void> {
  for (const instance of study.instances) {
    const file = await objects.bytesOf(study.packBlobId, instance);
    if (!file) throw new Error('The content of a study is gone');
    const { seriesInstanceUid, sopInstanceUid, transferSyntaxUid, sizeBytes } = instance;
    try {
      yield { seriesInstanceUid, sopInstanceUid, transferSyntaxUid, sizeBytes, bytes: file.bytes };
    } finally {
      // Also where who asked left between two parts, before a byte of this one was read.
      await file.close();
    }
  }
}
