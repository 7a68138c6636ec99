import { type DicomdirFile, dicomdirInSteps } from '#standards/dicom/dicomdir.ts';
import { atOnce, type Steps, stepping } from '#standards/steps/steps.ts';
import { crc32 } from '#standards/zip/crc32.ts';
import type { PackedInstance } from '../copy.ts';
import type { BlobId } from '../identifiers.ts';
import { scriptsBeside, seriesBeside } from './beside-viewer.ts';
import { catalogueInSteps, catalogueScript } from './catalogue.ts';
import { type Layout, type MediumFile, plainSource, type SharedFile, type StoredFile } from './layout.ts';
import type { MediumInput, ViewerProgram } from './medium-input.ts';
import { ORIGINALS, zipOf } from './originals.ts';
import { hasViewer, pagesInSteps, seriesFolder } from './pages.ts';
import { type MediumPlan, type PlannedInstance, type PlannedSeries, type PlannedStudy, planInSteps } from './plan-medium.ts';
import { readmeOf } from './readme.ts';
import { VIEWER_FOLDER } from './viewer-page.ts';

/**
 * The medium that a person chose, as an ordered list of files (IHE PDI): what opens it first, then pictures, then the report, then the originals in the
 * order of their pack, so that the whole is read from front to back. Null where the choice leaves nothing.
 */
export const layMedium = (input: MediumInput): Layout | null => atOnce(layInSteps(input));

/** The same, with pauses: a medium of many thousand images takes seconds, in which nobody else must wait (I13). */
export function* layInSteps(input: MediumInput): Steps<Layout | null> {
  const plan = yield* planInSteps(input);
  const { series, keyImages, take } = input.choice;
  // Who names images and gets the report alone would take it for all there is.
  const imagesMissing = (series !== undefined || keyImages === true) && take !== 'report';
  if (!plan.studies.length && (imagesMissing || !plan.reports.length)) return null;
  const beside = seriesBeside(input, plan);
  yield;
  const files: MediumFile[] = [];
  const outside: MediumFile[] = [];
  for (const page of pagesInSteps(input, plan)) {
    if (page) files.push(yield* generated(page.name, utf8.encode(page.markup)));
    yield;
  }
  files.push(yield* generated('README.TXT', utf8.encode(readmeOf(input, plan))));
  if (plan.dicom) files.push(yield* generated('DICOMDIR', yield* dicomdirInSteps({ fileSetId: 'LASTRA', files: yield* fileSetOf(plan) })));
  if (hasViewer(input, plan)) {
    files.push(yield* generated(`${VIEWER_FOLDER}/MEDIUM.JS`, utf8.encode(yield* catalogueScript(yield* catalogueInSteps(input, plan)))));
    files.push(shared(`${VIEWER_FOLDER}/VIEWER.JS`, input.viewer));
  }
  for (const { pdf, original, report } of plan.reports) {
    files.push(stored(pdf, report.pdf));
    if (original && report.original) files.push(stored(original, report.original));
  }
  for (const study of plan.studies) {
    const { jpegBlobId, packBlobId } = study.study;
    if (jpegBlobId) {
      const pictures = study.series.flatMap((series) =>
        series.pictures.map(({ name, rendering }) => ({ name: `${seriesFolder(study, series)}/${name}`, rendering })),
      );
      yield;
      pictures.sort((a, b) => a.rendering.packOffset - b.rendering.packOffset);
      yield* stepping(pictures, ({ name, rendering: { sizeBytes, crc32: sum, packOffset } }) => {
        files.push({ name, sizeBytes, storedSize: sizeBytes, crc32: sum, method: 'stored', source: { kind: 'blob', blobId: jpegBlobId, offset: packOffset } });
      });
    }
    for (const series of study.series) files.push(...containedFiles(study, series));
    if (!plan.dicom) continue;
    yield;
    yield* stepping(scriptsBeside(study, beside), (script) => files.push(script));
    yield;
    const originals = study.series.flatMap((series) => series.instances).sort((a, b) => a.instance.packOffset - b.instance.packOffset);
    yield* stepping(originals, (planned) => {
      const { fileId, instance } = planned;
      if (plan.outside.has(planned)) {
        const { sizeBytes, crc32: sum } = instance;
        const source = plainSource(packBlobId, instance);
        outside.push({ name: fileId.slice(1).join('/'), sizeBytes, storedSize: sizeBytes, crc32: sum, method: 'stored', source });
      } else files.push(packed(fileId.join('/'), packBlobId, instance));
    });
  }
  if (outside.length > 0) files.push(zipOf(ORIGINALS, outside));
  if (plan.dicom && input.program) files.push(...(yield* programFiles(input.program)));
  return { files };
}

const utf8 = new TextEncoder();
const PROGRAM_FOLDER = 'CDVIEWER';

/** The hospital's viewer, and by what its files are known: `sha256sum -c IHE_PDI/CDVIEWER.TXT` in the folder of the medium. */
function* programFiles({ files }: ViewerProgram): Steps<readonly MediumFile[]> {
  const manifest = files.map(({ name, file }) => `${file.sha256Hex} *${PROGRAM_FOLDER}/${name}\n`).join('');
  return [
    yield* generated(`IHE_PDI/${PROGRAM_FOLDER}.TXT`, utf8.encode(manifest)),
    ...files.map(({ name, file }) => shared(`${PROGRAM_FOLDER}/${name}`, file)),
  ];
}

const SUMMED_BYTES = 1024 * 1024;

function* generated(name: string, bytes: Uint8Array): Steps<MediumFile> {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += SUMMED_BYTES) {
    if (at > 0) yield;
    sum = crc32(bytes.subarray(at, at + SUMMED_BYTES), sum);
  }
  return { name, sizeBytes: bytes.length, storedSize: bytes.length, crc32: sum, method: 'stored', source: { kind: 'bytes', bytes } };
}

function shared(name: string, file: SharedFile): MediumFile {
  const { plain, deflated, crc32: sum } = file;
  return { name, sizeBytes: plain.length, storedSize: deflated.length, crc32: sum, method: 'deflated', source: { kind: 'shared', file } };
}

function stored(name: string, file: StoredFile): MediumFile {
  return {
    name,
    sizeBytes: file.sizeBytes,
    storedSize: file.sizeBytes,
    crc32: file.crc32,
    method: 'stored',
    source: { kind: 'blob', blobId: file.blobId, offset: 0 },
  };
}

function packed(name: string, blobId: BlobId, { sizeBytes, storedSize, crc32: sum, packOffset, deflated, blocks }: PackedInstance): MediumFile {
  const source = { kind: 'blob', blobId, offset: packOffset } as const;
  return { name, sizeBytes, storedSize, crc32: sum, method: deflated ? 'deflated' : 'stored', source, ...(blocks ? { blocks } : {}) };
}

/** Documents and videos as themselves. */
function containedFiles(study: PlannedStudy, series: PlannedSeries): readonly MediumFile[] {
  return series.instances.flatMap(({ contained, instance }) => {
    if (!contained) return [];
    const { sizeBytes, crc32: sum, start } = contained.file;
    const source = plainSource(study.study.packBlobId, instance, start);
    return [{ name: `${seriesFolder(study, series)}/${contained.name}`, sizeBytes, storedSize: sizeBytes, crc32: sum, method: 'stored', source }];
  });
}

function* fileSetOf({ studies, outside }: MediumPlan): Steps<readonly DicomdirFile[]> {
  const set: DicomdirFile[] = [];
  for (const { instances } of studies.flatMap(({ series }) => series)) {
    yield* stepping(instances, (planned) => {
      if (!outside.has(planned)) set.push(directoryFile(planned));
    });
  }
  return set;
}

function directoryFile({ fileId, instance }: PlannedInstance): DicomdirFile {
  const { sopClassUid, sopInstanceUid, transferSyntaxUid, directory } = instance;
  return { fileId, sopClassUid, sopInstanceUid, transferSyntaxUid, attributes: directory };
}
