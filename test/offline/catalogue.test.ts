import { describe, expect, it } from 'vitest';
import { catalogueOf, type MediumCatalogue } from '#domain/medium/catalogue.ts';
import { layMedium } from '#domain/medium/lay-medium.ts';
import { planMedium } from '#domain/medium/plan-medium.ts';
import { sourceOf } from '#standards/dicom/byte-source.ts';
import { imageOf, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import type { Catalogue } from '#viewer/offline/catalogue.ts';
import { mediumSource } from '#viewer/offline/medium-source.ts';
import { mediumInput, memoryBlobs, sampleStudy } from '../media.ts';

/** What the portal writes is what the viewer reads: else this does not compile. */
const asRead = (written: MediumCatalogue): Catalogue => written;

describe('what a medium tells its viewer', () => {
  const input = mediumInput([
    sampleStudy(memoryBlobs(), '1.2.3', [
      { instances: 2, pictures: 3 },
      { instances: 1, description: 'Torace' },
    ]),
  ]);
  const catalogue = asRead(catalogueOf(input, planMedium(input)));
  const images = (source: ReturnType<typeof mediumSource>) => source.series.flatMap((series) => series.images);

  it('F34: every image has the JPEG that lies on the medium, by its name, and each one its own', () => {
    const source = mediumSource(catalogue, 'it', '../', async () => null);
    const names = images(source).map((image) => source.previewUrl(image).replace('../', 'IHE_PDI/'));
    const laid = layMedium(input)
      ?.files.map(({ name }) => name)
      .filter((name) => name.endsWith('.JPG'));
    expect(names.toSorted()).toEqual(laid?.toSorted());
    expect(source.series.map(({ name, images: { length } }) => [name, length])).toEqual([
      ['TC (tomografia computerizzata)', 6],
      ['Torace', 1],
    ]);
  });

  it('I12: a file of another object is not shown in its place', async () => {
    const another = makeDicom([['SOPInstanceUID', 'UI', '9.9.9'], ...imageOf(2, 2)]);
    const source = mediumSource(catalogue, 'it', '../', async () => sourceOf(another));
    const [image] = images(source);
    if (!image) throw new Error('no image');
    await expect(source.header(image, new AbortController().signal)).rejects.toThrow('another object');
  });
});
