import type { Copy } from '#domain/copy.ts';
import { type MediumChoice, needsImages, partsOf } from '#domain/delivery.ts';
import type { BlobId } from '#domain/identifiers.ts';
import { layInSteps } from '#domain/medium/lay-medium.ts';
import { blobsOf, type Layout, type SharedFile, type StoredFile, textPieces } from '#domain/medium/layout.ts';
import { imageInSteps, type MediumImage } from '#domain/medium/medium-image.ts';
import type { BesideLimits, HospitalFacts, MediumReport, MediumStudy, ViewerProgram } from '#domain/medium/medium-input.ts';
import type { Language } from '#domain/medium/texts.ts';
import { crc32 } from '#standards/zip/crc32.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Copies } from '../ports/copies.ts';
import type { Digest } from '../ports/digest.ts';
import type { Packing } from '../ports/packing.ts';
import type { Release } from '../ports/releases.ts';
import type { Pause } from '../ports/system.ts';
import { findContained } from './find-contained.ts';
import { inSteps } from './in-steps.ts';
import { weightedCache } from './layout-cache.ts';
import type { MediumContent } from './stream-medium.ts';

/** A medium that could be sent from here at once. */
export interface PreparedMedium {
  readonly image: MediumImage;
  /** Strong entity tag without its quotes. */
  readonly etag: string;
  /** Every blob that a byte may come from. */
  readonly blobIds: readonly BlobId[];
}

/** Why there is no medium: the choice leaves nothing to put on it, or its format cannot hold one of the files. */
export type NoMedium = { readonly kind: 'none'; readonly reason: 'nothing-chosen' | 'file-too-large' };
export type Preparation = { readonly kind: 'medium'; readonly medium: PreparedMedium } | NoMedium;

/** The medium of a release whose copies are all ready. */
export type PrepareMedium = (release: Release, copies: readonly Copy[], choice: MediumChoice) => Promise<Preparation>;

export interface MediumFacts {
  readonly hospital: HospitalFacts;
  readonly software: string;
  /** The file-sets of media hold Explicit VR Little Endian alone (media.transferSyntax). */
  readonly explicit?: boolean;
  /** Media say that their images are not for diagnosis (viewer.notForDiagnosis). */
  readonly caution?: boolean;
  /** The viewer that lies on media. */
  readonly viewer?: SharedFile;
  readonly beside?: BesideLimits;
  readonly program?: ViewerProgram;
  /** In the order they are preferred where the patient's own is none of them. */
  readonly languages: readonly [Language, ...Language[]];
  /** The calendar day of an instant where the hospital is: YYYY-MM-DD. */
  readonly localDay: (instant: Date) => string;
  /** What the layouts kept ready may weigh together. */
  readonly cacheBytes?: number;
}

const CACHE_BYTES = 48 * 1024 * 1024;
/** What an entry of a layout weighs, roughly: an object, a name, two offsets. */
const ENTRY_BYTES = 400;

/** A layout, and the images of it that were asked for: formats share the layout, which is the work. */
interface LaidOut {
  readonly layout: Layout | null;
  readonly preparations: Map<MediumChoice['medium'], Promise<Preparation>>;
  readonly weight: number;
}

/**
 * Lays media out and keeps the last ones, so that a range request costs no more than a look into the image.
 * A layout is known by what it is made from (copies, report versions, choice, language): any change of these is another medium with another ETag.
 */
export function prepareMedium(
  ports: { readonly copies: Copies; readonly blobs: Blobs; readonly packing: Pick<Packing, 'inflateBlock'>; readonly digest: Digest; readonly pause: Pause },
  facts: MediumFacts,
): PrepareMedium {
  const cache = weightedCache<LaidOut>(facts.cacheBytes ?? CACHE_BYTES, ({ weight }) => weight);

  async function make(release: Release, copies: readonly Copy[], choice: MediumChoice, languages: readonly [Language, ...Language[]]): Promise<LaidOut> {
    const studies = needsImages(choice) ? await Promise.all(copies.map((copy) => studyOf(ports, copy))) : [];
    const reports: MediumReport[] = [];
    for (const report of partsOf(choice).report ? release.reports : []) {
      const pdf = await storedFile(ports.blobs, report.pdfBlobId);
      const original = report.originalBlobId ? await storedFile(ports.blobs, report.originalBlobId) : null;
      reports.push({ reportedOn: facts.localDay(report.reportedAt), pdf, original });
    }
    const { person, description } = release;
    const steps = layInSteps({
      choice,
      languages,
      hospital: facts.hospital,
      software: facts.software,
      ...(facts.explicit ? { explicit: true } : {}),
      ...(facts.caution === undefined ? {} : { caution: facts.caution }),
      ...(facts.viewer ? { viewer: facts.viewer } : {}),
      ...(facts.beside ? { beside: facts.beside } : {}),
      ...(facts.program ? { program: facts.program } : {}),
      person,
      ...(release.deidentified ? { deidentified: release.deidentified } : {}),
      result: { description },
      studies,
      reports,
    });
    const layout = await inSteps(steps, ports.pause);
    const preparations: LaidOut['preparations'] = new Map();
    if (!layout) return { layout, preparations, weight: ENTRY_BYTES };
    return { layout, preparations, weight: layout.files.reduce((sum, file) => sum + ENTRY_BYTES + (file.source.kind === 'bytes' ? file.sizeBytes : 0), 0) };
  }

  async function imageOf({ layout }: LaidOut, format: MediumChoice['medium']): Promise<Preparation> {
    if (!layout) return none('nothing-chosen');
    const image = await inSteps(imageInSteps(layout, format), ports.pause);
    if (!image) return none('file-too-large');
    const sums: string[] = [];
    for (const piece of textPieces(layout, format, ports.digest.sha256Hex)) {
      sums.push(ports.digest.sha256Hex(piece));
      await ports.pause();
    }
    return { kind: 'medium', medium: { image, etag: ports.digest.sha256Hex(sums.join(' ')), blobIds: blobsOf(layout.files) } };
  }

  /** Once for each format; whoever asks meanwhile waits for the same. */
  function prepare(laidOut: LaidOut, format: MediumChoice['medium']): Promise<Preparation> {
    const known = laidOut.preparations.get(format) ?? imageOf(laidOut, format);
    laidOut.preparations.set(format, known);
    known.catch(() => laidOut.preparations.delete(format));
    return known;
  }

  return async (release, copies, choice) => {
    const own = facts.languages.find((language) => language === release.language);
    const languages = own ? ([own, ...facts.languages.filter((language) => language !== own)] as const) : facts.languages;
    // The people's facts are on the pages: a name that the RIS corrected makes another medium.
    const identity = [
      release.person,
      release.deidentified ?? null,
      release.description,
      copies.map((copy) => copy.copyId),
      release.reports,
      { ...choice, medium: null, series: choice.series?.toSorted() },
      languages,
    ];
    const laidOut = await cache.get(ports.digest.sha256Hex(JSON.stringify(identity)), () => make(release, copies, choice, languages));
    return prepare(laidOut, choice.medium);
  };
}

const none = (reason: NoMedium['reason']): NoMedium => ({ kind: 'none', reason });

async function studyOf({ copies, ...content }: { readonly copies: Copies } & MediumContent, copy: Copy): Promise<MediumStudy> {
  if (copy.state !== 'ready' || !copy.packBlobId) throw new Error('A copy that is not ready was to be put on a medium');
  const [instances, renderings] = await Promise.all([copies.instancesOf(copy.copyId), copy.jpegBlobId ? copies.renderingsOf(copy.copyId) : []]);
  // I12: an index that lost or gained a line is no copy of that study.
  if (instances.length !== copy.total) throw new Error(`A ready copy of ${copy.total} instances has an index of ${instances.length}`);
  const { packBlobId, jpegBlobId, studyInstanceUid } = copy;
  return { studyInstanceUid, packBlobId, jpegBlobId, instances, renderings, contained: await findContained(content, packBlobId, instances) };
}

/** Reads a small blob once for its sum. */
async function storedFile(blobs: Blobs, blobId: BlobId): Promise<StoredFile> {
  const reader = await blobs.open(blobId);
  if (!reader) throw new Error('A report that may be read has lost its content');
  try {
    let sum = 0;
    for await (const piece of reader.read(0, reader.sizeBytes)) sum = crc32(piece, sum);
    return { blobId, sizeBytes: reader.sizeBytes, crc32: sum };
  } finally {
    await reader.close();
  }
}
