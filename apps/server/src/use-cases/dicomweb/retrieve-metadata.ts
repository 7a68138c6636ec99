import type { PackedInstance } from '#domain/copy.ts';
import { dicomJson } from '#standards/dicom/dicom-json.ts';
import { DicomFault } from '#standards/dicom/fault.ts';
import type { JsonDataset } from '#standards/dicom/json-model.ts';
import type { Caller } from '../caller.ts';
import type { BeginDisclosure, Disclosure } from './disclosure.ts';
import type { PackedObject, PackedObjects } from './packed-object.ts';
import type { IndexedStudy, Part, StudyIndex } from './study-index.ts';

export interface RetrieveMetadataInput {
  readonly caller: Caller;
  readonly part: Part;
  readonly onRevoked: () => void;
  /** The address of the bytes of a value that the text does not hold. */
  readonly bulkDataUri: (instance: PackedInstance, path: string) => string;
}

/** Objects whose headers are read at once: reading one waits for the disk, inflating it for a thread. */
const AT_ONCE = 4;

/**
 * The header of each instance by the DICOM JSON Model (PS3.18 10.4.1.1.2), read from the pack, one after the other as they are asked for.
 * Audited before the first.
 * @throws Refusal not-found, audit.unavailable
 */
export function retrieveMetadata(ports: { readonly index: StudyIndex; readonly objects: PackedObjects; readonly begin: BeginDisclosure }) {
  return async ({ caller, part, onRevoked, bulkDataUri }: RetrieveMetadataInput): Promise<Disclosure<JsonDataset>> => {
    const study = await ports.index.find(caller.grant, part);
    const watch = await ports.begin(caller, study, onRevoked);
    return { parts: ahead(study.instances, (instance) => metadataOf(ports.objects, study, instance, bulkDataUri)), watch };
  };
}

/** The results in order, with a few being made before they are asked for. */
async function* ahead<In, Out>(inputs: readonly In[], make: (input: In) => Promise<Out>): AsyncGenerator<Out, void> {
  const running: Promise<Out>[] = [];
  for (const input of inputs) {
    const made = make(input);
    // Its fault is thrown where it is awaited; until then nobody else must stumble over it.
    made.catch(() => undefined);
    running.push(made);
    if (running.length >= AT_ONCE) yield await (running.shift() as Promise<Out>);
  }
  for (const made of running) yield await made;
}

async function metadataOf(
  objects: PackedObjects,
  study: IndexedStudy,
  instance: PackedInstance,
  bulkDataUri: RetrieveMetadataInput['bulkDataUri'],
): Promise<JsonDataset> {
  let object: PackedObject | null = null;
  try {
    object = await objects.open(study.packBlobId, instance);
    if (!object) throw new Error('The content of a study is gone');
    const json = await dicomJson(object.part10, { bulkDataUri: (path) => bulkDataUri(instance, path) });
    return { ...json, ...identityOf(study, instance) };
  } catch (error) {
    // A header that cannot be read whole: who it is and what, is known from the index.
    if (error instanceof DicomFault) return identityOf(study, instance);
    throw error;
  } finally {
    await object?.close();
  }
}

/** The UIDs by which the index has it, and the transfer syntax in which it is to be had (PS3.18 table 10.6.1-5, 10.4.1.1.2). */
function identityOf(study: IndexedStudy, instance: PackedInstance): JsonDataset {
  return {
    '00080016': { vr: 'UI', Value: [instance.sopClassUid] },
    '00080018': { vr: 'UI', Value: [instance.sopInstanceUid] },
    '0020000D': { vr: 'UI', Value: [study.studyInstanceUid] },
    '0020000E': { vr: 'UI', Value: [instance.seriesInstanceUid] },
    '00083002': { vr: 'UI', Value: [instance.transferSyntaxUid] },
  };
}
