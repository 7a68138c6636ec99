import type { PackedInstance } from '../copy.ts';

/** A Key Object Selection (PS3.3 A.35.4): a radiologist's list of the images that matter. */
const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59';

export const isKeyObjectSelection = ({ sopClassUid }: PackedInstance): boolean => sopClassUid === KEY_OBJECT_SELECTION;

/** SOP Instance UIDs of the images that the selections among these instances name, and which are there. */
export function keyImagesOf(instances: readonly PackedInstance[]): ReadonlySet<string> {
  const named = new Set(
    instances
      .filter(isKeyObjectSelection)
      .flatMap(({ directory }) => (directory.nested?.ReferencedSOPSequence ?? []).map(({ values }) => values.ReferencedSOPInstanceUID ?? '')),
  );
  return new Set(instances.flatMap(({ sopInstanceUid }) => (named.has(sopInstanceUid) ? [sopInstanceUid] : [])));
}
