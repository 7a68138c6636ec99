import { buildDicomdir, type DicomdirFile } from '#standards/dicom/dicomdir.ts';
import { crc32 } from '#standards/zip/crc32.ts';
import type { PackedInstance } from '../copy.ts';
import type { BlobId } from '../identifiers.ts';
import { scriptsBeside, seriesBeside } from './beside-viewer.ts';
import { catalogueOf, catalogueScript } from './catalogue.ts';
import { type Layout, type MediumFile, plainSource, type SharedFile, type StoredFile } from './layout.ts';
import type { MediumInput, ViewerProgram } from './medium-input.ts';
import { ORIGINALS, zipOf } from './originals.ts';
import { hasViewer, pagesOf, seriesFolder } from './pages.ts';
import { type MediumPlan, type PlannedInstance, type PlannedSeries, type PlannedStudy, planMedium } from './plan-medium.ts';
import { readmeOf } from './readme.ts';
import { VIEWER_FOLDER } from './viewer-page.ts';

/**
 * The medium that a person chose, as an ordered list of files (IHE PDI): what opens it first, then pictures, then the report, then the originals in the
 * order of their pack, so that the whole is read from front to back. Null where the choice leaves nothing.
 */
export function layMedium(input: MediumInput): Layout | null {
  const plan = planMedium(input);
  if (!plan.studies.length && !plan.reports.length) return null;
  const beside = seriesBeside(input, plan);
  const files: MediumFile[] = [];
  const outside: MediumFile[] = [];
  for (const page of pagesOf(input, plan)) files.push(generated(page.name, utf8.encode(page.markup)));
  files.push(generated('README.TXT', utf8.encode(readmeOf(input, plan))));
  if (plan.dicom) files.push(generated('DICOMDIR', buildDicomdir({ fileSetId: 'LASTRA', files: fileSetOf(plan).map(directoryFile) })));
  if (hasViewer(input, plan)) {
    files.push(generated(`${VIEWER_FOLDER}/MEDIUM.JS`, utf8.encode(catalogueScript(catalogueOf(input, plan)))));
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
      for (const { name, rendering } of pictures.sort((a, b) => a.rendering.packOffset - b.rendering.packOffset)) {
        const { sizeBytes, crc32: sum, packOffset } = rendering;
        files.push({ name, sizeBytes, storedSize: sizeBytes, crc32: sum, method: 'stored', source: { kind: 'blob', blobId: jpegBlobId, offset: packOffset } });
      }
    }
    for (const series of study.series) files.push(...containedFiles(study, series));
    if (!plan.dicom) continue;
    files.push(...scriptsBeside(study, beside));
    const originals = study.series.flatMap((series) => series.instances).sort((a, b) => a.instance.packOffset - b.instance.packOffset);
    for (const planned of originals) {
      const { fileId, instance } = planned;
      if (plan.outside.has(planned)) {
        const { sizeBytes, crc32: sum } = instance;
        const source = plainSource(packBlobId, instance);
        outside.push({ name: fileId.slice(1).join('/'), sizeBytes, storedSize: sizeBytes, crc32: sum, method: 'stored', source });
      } else files.push(packed(fileId.join('/'), packBlobId, instance));
    }
  }
  if (outside.length > 0) files.push(zipOf(ORIGINALS, outside));
  if (plan.dicom && input.program) files.push(...programFiles(input.program));
  return { files };
}

const utf8 = new TextEncoder();
const PROGRAM_FOLDER = 'CDVIEWER';

/** The hospital's viewer, and by what its files are known: `sha256sum -c IHE_PDI/CDVIEWER.TXT` in the folder of the medium. */
function programFiles({ files }: ViewerProgram): readonly MediumFile[] {
  const manifest = files.map(({ name, file }) => `${file.sha256Hex} *${PROGRAM_FOLDER}/${name}\n`).join('');
  return [generated(`IHE_PDI/${PROGRAM_FOLDER}.TXT`, utf8.encode(manifest)), ...files.map(({ name, file }) => shared(`${PROGRAM_FOLDER}/${name}`, file))];
}

function generated(name: string, bytes: Uint8Array): MediumFile {
  return { name, sizeBytes: bytes.length, storedSize: bytes.length, crc32: crc32(bytes), method: 'stored', source: { kind: 'bytes', bytes } };
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

function fileSetOf({ studies, outside }: MediumPlan): readonly PlannedInstance[] {
  return studies.flatMap(({ series }) => series.flatMap(({ instances }) => instances.filter((instance) => !outside.has(instance))));
}

function directoryFile({ fileId, instance }: PlannedInstance): DicomdirFile {
  const { sopClassUid, sopInstanceUid, transferSyntaxUid, directory } = instance;
  return { fileId, sopClassUid, sopInstanceUid, transferSyntaxUid, attributes: directory };
}
