import { expect, test } from 'vitest';
import { sourceOf } from './byte-source.ts';
import { directoryAttributes } from './directory-attributes.ts';
import { openPart10 } from './part10.ts';
import { type Made, makeDicom } from './test/make-dicom.ts';

const KEY_OBJECT_SELECTION = '1.2.840.10008.5.1.4.1.1.88.59';
const reference = (uid: string): readonly Made[] => [
  ['ReferencedSOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.2'],
  ['ReferencedSOPInstanceUID', 'UI', uid],
];
const series = (uid: string, uids: readonly string[]): readonly Made[] => [
  ['SeriesInstanceUID', 'UI', uid],
  ['ReferencedSOPSequence', 'SQ', uids.map(reference)],
];
const evidence: Made = [
  'CurrentRequestedProcedureEvidenceSequence',
  'SQ',
  [
    [
      ['StudyInstanceUID', 'UI', '1.2'],
      ['ReferencedSeriesSequence', 'SQ', [series('1.2.1', ['1.2.1.1', '1.2.1.2']), series('1.2.2', ['1.2.2.1'])]],
    ],
  ],
];
const attributesOf = async (sopClassUid: string) => directoryAttributes(await openPart10(sourceOf(makeDicom([['SOPClassUID', 'UI', sopClassUid], evidence]))));

test('B16: what a key object selection names is told as one list, over its series', async () => {
  const { nested } = await attributesOf(KEY_OBJECT_SELECTION);
  expect(nested?.ReferencedSOPSequence?.map(({ values }) => values.ReferencedSOPInstanceUID)).toEqual(['1.2.1.1', '1.2.1.2', '1.2.2.1']);
});

test('the evidence of another document is not kept: it names every image it was made from', async () => {
  expect((await attributesOf('1.2.840.10008.5.1.4.1.1.88.33')).nested?.ReferencedSOPSequence).toBeUndefined();
});
