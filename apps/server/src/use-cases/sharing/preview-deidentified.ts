import type { PackedInstance } from '#domain/copy.ts';
import type { OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { oftenWrittenOver, reasonByClass } from '#standards/dicom/deidentify-scope.ts';
import type { Caller } from '../caller.ts';
import type { Copies } from '../ports/copies.ts';
import type { Releases } from '../ports/releases.ts';
import type { Clock } from '../ports/system.ts';

export interface DeidentifiedPreview {
  /** False until the copies of all studies are ready: then nothing is known yet. */
  readonly known: boolean;
  readonly images: number;
  /** Reports, documents, captures: at least so many are not shown. Some images more where their maker wrote names into them. */
  readonly leftOut: number;
  /** Names may stand in the pixels of some images: look at them first. */
  readonly mayShowText: boolean;
  /** Of the images, as they are packed. */
  readonly sizeBytes: number;
}

/**
 * What a share without the person would show (B21), told to the patient before it is made; from the index of the copies, so it costs and discloses nothing.
 * @throws Refusal not-found
 */
export function previewDeidentified(ports: { readonly releases: Releases; readonly copies: Copies; readonly clock: Clock }) {
  return async ({ orderId, caller }: { readonly orderId: OrderId; readonly caller: Caller }): Promise<DeidentifiedPreview> => {
    const release = await ports.releases.visibleTo(caller.grant, ports.clock.now()).of(orderId);
    if (!release) throw new Refusal('not-found');
    const uids = release.studyInstanceUids;
    const copies = uids.length > 0 ? await ports.copies.ofStudies(uids) : [];
    const ready = copies.filter(({ state }) => state === 'ready');
    const instances = (await Promise.all(ready.map(({ copyId }) => ports.copies.instancesOf(copyId)))).flat();
    const images = instances.filter(({ sopClassUid }) => reasonByClass(sopClassUid) === null);
    return {
      known: ready.length === uids.length,
      images: images.length,
      leftOut: instances.length - images.length,
      mayShowText: images.some(mayShowText),
      sizeBytes: images.reduce((sum, { storedSize }) => sum + storedSize, 0),
    };
  };
}

const mayShowText = ({ directory }: PackedInstance): boolean => oftenWrittenOver(directory.values.Modality);
