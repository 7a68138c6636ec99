import { type Dataset, readDataset } from './dataset.ts';
import type { ElementHead } from './element.ts';
import type { Part10 } from './part10.ts';

/** Deeper than any object nests what is too long for a text. */
const MAX_DEPTH = 8;
const PATH = /^[0-9A-F]{8}(\/\d{1,5}\/[0-9A-F]{8})*$/;

/**
 * The element at a path as `dicomJson` writes it (`00420011`, `54000100/0/54001010`: tag, then item from 0 and tag): where its value lies in the object.
 * Null where there is none, or where the path is none.
 */
export async function elementAt({ source, dataset, datasetStart }: Part10, path: string): Promise<ElementHead | null> {
  const steps = path.split('/');
  if (!PATH.test(path) || steps.length > 2 * MAX_DEPTH) return null;
  const tags = steps.filter((_, index) => index % 2 === 0).map((tag) => Number.parseInt(tag, 16));
  const last = tags.pop();
  let at: Dataset | undefined = dataset;
  // Of the sequences only those are kept that a directory needs: the ones on the way are read now.
  if (tags.length > 0) at = (await readDataset(source, datasetStart, dataset.encoding, { sequences: new Set(tags) })).dataset;
  for (const [index, tag] of tags.entries()) at = at?.items.get(tag)?.[Number(steps[index * 2 + 1])];
  return at?.heads.find((head) => head.tag === last) ?? null;
}
