import type { PackedInstance, PackedRendering } from '#domain/copy.ts';
import type { Grant } from '#domain/grant.ts';
import { Refusal } from '#domain/refusal.ts';
import { weightedCache } from '../delivery/layout-cache.ts';
import type { Copies } from '../ports/copies.ts';
import type { ReachedStudies, ReachedStudy } from '../ports/reached-studies.ts';
import type { Clock } from '../ports/system.ts';

/** A study with the index of its pack, in the order of series and instance numbers. */
export interface IndexedStudy extends ReachedStudy {
  readonly instances: readonly PackedInstance[];
}
/** What of a study is asked for: all of it, one series, one instance. */
export interface Part {
  readonly studyInstanceUid: string;
  readonly seriesInstanceUid?: string | undefined;
  readonly sopInstanceUid?: string | undefined;
}

const CACHE_BYTES = 48 * 1024 * 1024;
/** What an entry of an index weighs, roughly: UIDs, sums, some forty short texts. */
const INSTANCE_BYTES = 3_000;
const RENDERING_BYTES = 250;

export interface StudyIndex {
  list(grant: Grant, most: number): Promise<readonly IndexedStudy[]>;
  /**
   * The study with the instances of the part alone, of which there is at least one.
   * @throws Refusal not-found
   */
  find(grant: Grant, part: Part): Promise<IndexedStudy>;
  renderings(study: ReachedStudy): Promise<readonly PackedRendering[]>;
}

/** Studies in reach, with their indexes. The index of a copy that is ready never changes: the last ones are kept; whether it may be seen is asked each time. */
export function studyIndex(ports: { readonly studies: ReachedStudies; readonly copies: Copies; readonly clock: Clock }): StudyIndex {
  const indexes = weightedCache<readonly PackedInstance[]>(CACHE_BYTES, (instances) => instances.length * INSTANCE_BYTES);
  const drawn = weightedCache<readonly PackedRendering[]>(CACHE_BYTES / 4, (renderings) => renderings.length * RENDERING_BYTES);
  const visible = (grant: Grant) => ports.studies.visibleTo(grant, ports.clock.now());
  const indexed = async (study: ReachedStudy): Promise<IndexedStudy> => ({
    ...study,
    instances: await indexes.get(study.copyId, async () => (await ports.copies.instancesOf(study.copyId)).toSorted(inOrder)),
  });
  return {
    list: async (grant, most) => Promise.all((await visible(grant).list(most)).map(indexed)),
    async find(grant, { studyInstanceUid, seriesInstanceUid, sopInstanceUid }) {
      const study = await visible(grant).find(studyInstanceUid);
      if (!study) throw new Refusal('not-found');
      const whole = await indexed(study);
      if (seriesInstanceUid === undefined) return whole;
      const instances = whole.instances.filter(
        (each) => each.seriesInstanceUid === seriesInstanceUid && (sopInstanceUid === undefined || each.sopInstanceUid === sopInstanceUid),
      );
      if (instances.length === 0) throw new Refusal('not-found');
      return { ...whole, instances };
    },
    renderings: (study) => drawn.get(study.copyId, () => ports.copies.renderingsOf(study.copyId)),
  };
}

function inOrder(a: PackedInstance, b: PackedInstance): number {
  return (
    number(a, 'SeriesNumber') - number(b, 'SeriesNumber') ||
    (a.seriesInstanceUid < b.seriesInstanceUid ? -1 : a.seriesInstanceUid > b.seriesInstanceUid ? 1 : 0) ||
    number(a, 'InstanceNumber') - number(b, 'InstanceNumber')
  );
}

function number(instance: PackedInstance, keyword: string): number {
  const value = Number.parseInt(instance.directory.values[keyword] ?? '', 10);
  return Number.isNaN(value) ? Number.MAX_SAFE_INTEGER : value;
}
