import { type Steps, stepping } from '#standards/steps/steps.ts';
import { inLanguage, LANGUAGE_NAMES, type Language } from '../language.ts';
import { spokenDate } from './dates.ts';
import { type Html, html } from './html.ts';
import type { HospitalFacts, MediumInput } from './medium-input.ts';
import { ORIGINALS } from './originals.ts';
import type { MediumPlan, PlannedReport, PlannedSeries, PlannedStudy } from './plan-medium.ts';
import { STYLE } from './style.ts';
import { MEDIUM_TEXTS, type MediumTexts } from './texts.ts';
import { VIEWER_FOLDER, viewerPage } from './viewer-page.ts';

/** One generated page: path and markup. */
export interface Page {
  readonly name: string;
  readonly markup: string;
}

/** The pages of IHE_PDI for one language carry its code. */
const overviewName = (language: Language): string => `IHE_PDI/${language.toUpperCase()}.HTM`;
export const seriesFolder = (study: PlannedStudy, series: PlannedSeries): string => `IHE_PDI/${study.name}/${series.name}`;

/**
 * INDEX.HTM and everything under IHE_PDI: well-formed XHTML without form or address outside of the medium (IHE RAD TF-2 4.47), and without script but for
 * the page of the viewer, which nothing depends on. One after the other, with pauses (undefined) between many pictures.
 */
export function* pagesInSteps(input: MediumInput, plan: MediumPlan): Generator<Page | undefined, void> {
  yield indexPage(input, plan);
  if (!hasPages(plan)) return;
  for (const language of input.languages) {
    yield overviewPage(input, plan, language);
    if (hasViewer(input, plan)) yield viewerPage(input, language);
    for (const study of plan.studies)
      for (const series of study.series) if (series.pictures.length) yield yield* seriesPage(input, plan, study, series, language);
  }
}

/** Is there something to see of a series, in the pages or in the viewer? */
export const isShown = ({ pictures, papers }: PlannedSeries): boolean => pictures.length > 0 || papers;
const hasContained = ({ instances }: PlannedSeries): boolean => instances.some(({ contained }) => contained !== null);
/** Is there anything to look at that needs no program for DICOM? */
export const hasPages = (plan: MediumPlan): boolean =>
  plan.studies.some(({ series }) => series.some((each) => (plan.dicom ? isShown(each) : each.pictures.length > 0 || hasContained(each))));
/** The viewer needs the originals: it comes with the whole. */
export const hasViewer = (input: MediumInput, plan: MediumPlan): input is MediumInput & Required<Pick<MediumInput, 'viewer'>> =>
  input.viewer !== undefined && plan.dicom && hasPages(plan);
const pictureCount = (plan: MediumPlan): number =>
  plan.studies.reduce((sum, study) => sum + study.series.reduce((n, series) => n + series.pictures.length, 0), 0);

function documentOf(input: MediumInput, language: Language, title: string, body: Html, form: 'index' | 'narrow' | 'wide'): string {
  const page = html`<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="robots" content="noindex" />
<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'" />
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body${{ markup: form === 'wide' ? ' class="wide"' : '' }}>
<a class="skip" href="#content">${MEDIUM_TEXTS[language].skip}</a>
<header><p>${inLanguage(input.hospital.name, language)}</p></header>
<main id="content">
${body}
</main>
${form === 'index' || input.caution === false ? null : html`<footer><p>${MEDIUM_TEXTS[language].notForDiagnosis}</p></footer>`}
</body>
</html>
`;
  return page.markup;
}

/** One page for everybody who opens the folder, in every language, the person's own first. */
function indexPage(input: MediumInput, plan: MediumPlan): Page {
  const sections = input.languages.map((language, index) => indexSection(input, plan, language, index));
  const title = input.languages.map((language) => MEDIUM_TEXTS[language].title).join(' · ');
  const others = input.languages
    .slice(1)
    .map((language) => html`<p><a href="#${language}" lang="${language}" hreflang="${language}">${LANGUAGE_NAMES[language]}</a></p>`);
  return { name: 'INDEX.HTM', markup: documentOf(input, input.languages[0], title, html`${others}${sections}`, 'index') };
}

function indexSection(input: MediumInput, plan: MediumPlan, language: Language, index: number): Html {
  const texts = MEDIUM_TEXTS[language];
  const heading = index === 0 ? html`<h1>${texts.title}</h1>` : html`<hr /><h1>${texts.title}</h1>`;
  return html`<section id="${language}" lang="${language}" xml:lang="${language}">
${heading}
${personOf(input, language)}
<p class="lead">${input.result.description}</p>
${input.deidentified ? html`<p>${texts.deidentified(input.deidentified.leftOut)}</p>` : null}${input.deidentified?.mayShowText ? html`<p><strong>${texts.namesInPixels}</strong></p>` : null}
<h2>${texts.whatIsHere}</h2>
${reportLinks(plan, '', language)}
${hasPages(plan) ? html`<p><a class="act" href="${overviewName(language)}">${texts.seeImages}</a></p>` : null}${pictureCount(plan) > 0 ? html`<p>${texts.imagesHint(pictureCount(plan))}</p>` : null}
${plan.studies.flatMap((study) => study.series.flatMap((series) => containedLinks(seriesFolder(study, series), series, language)))}
${hasViewer(input, plan) ? html`<p><a class="act quiet" href="${VIEWER_FOLDER}/${language.toUpperCase()}.HTM">${texts.openViewer}</a></p><p>${texts.viewerHint}</p>` : null}
${plan.dicom ? html`<h2>${texts.forDoctors}</h2><p>${texts.forDoctorsHint}</p>` : null}${plan.dicom && input.program ? html`<p>${texts.program}</p>` : null}${plan.outside.size > 0 ? html`<p>${texts.outside(ORIGINALS)}</p><p><a class="act quiet" href="${ORIGINALS}" type="application/zip">${ORIGINALS}</a></p>` : null}
<h2>${texts.howToOpen}</h2>
<ol>${texts.howToOpenSteps.map((step) => html`<li>${step}</li>`)}</ol>
<h2>${texts.whomToAsk}</h2>
${contacts(input.hospital, language)}
${input.caution === false ? null : html`<p class="note">${texts.notForDiagnosis}</p>`}
<p class="note">${texts.privacy}</p>
<p><a href="README.TXT">${texts.readme}</a></p>
</section>`;
}

function personOf(input: MediumInput, language: Language): Html {
  const texts = MEDIUM_TEXTS[language];
  const name = [input.person.givenName, input.person.familyName].filter(Boolean).join(' ');
  const born = spokenDate(input.person.birthDate, language);
  return html`<p class="lead"><strong>${texts.of(name)}</strong>${born ? html`<br />${texts.bornOn(born)}` : null}</p>`;
}

function reportLinks({ reports }: MediumPlan, up: string, language: Language): readonly Html[] {
  const { oneOf } = MEDIUM_TEXTS[language];
  return reports.map((report, index) => reportLink(report, reports.length > 1 ? `PDF, ${oneOf(index + 1, reports.length)}` : 'PDF', up, language));
}

function reportLink({ pdf, original, report }: PlannedReport, file: string, up: string, language: Language): Html {
  const texts = MEDIUM_TEXTS[language];
  return html`<p><a class="act" href="${up}${pdf}" type="application/pdf">${texts.readReport(spokenDate(report.reportedOn, language))} (${file})</a></p>
${original ? html`<p><a class="act quiet" href="${up}${original}" type="application/pkcs7-mime">${texts.signedOriginal}</a></p><p>${texts.signedHint}</p>` : null}`;
}

function contacts(hospital: HospitalFacts, language: Language): Html {
  const texts = MEDIUM_TEXTS[language];
  const name = inLanguage(hospital.name, language);
  const hours = inLanguage(hospital.hours, language);
  return html`<p>${texts.whomToAskHint}</p>
<ul class="plain"><li><strong>${name}</strong></li><li>${texts.phone}: ${hospital.phone}</li><li>${texts.email}: ${hospital.email}</li><li>${texts.hours}: ${hours}</li></ul>`;
}

function overviewPage(input: MediumInput, plan: MediumPlan, language: Language): Page {
  const texts = MEDIUM_TEXTS[language];
  const studies = plan.studies.map((study) => {
    const values = study.study.instances[0]?.directory.values ?? {};
    const date = spokenDate(values.StudyDate, language);
    const series = study.series.map((item, index) => html`<li>${seriesEntry({ study, series: item, index, viewer: hasViewer(input, plan) }, language)}</li>`);
    return html`<h2>${values.StudyDescription || input.result.description}</h2>
${date ? html`<p>${texts.dates.exam} ${date}</p>` : null}
<ul class="plain">${series}</ul>`;
  });
  const body = html`<p><a href="../INDEX.HTM">${texts.back}</a></p>
<h1>${texts.images}</h1>
${personOf(input, language)}
${reportLinks(plan, '../', language)}
${hasViewer(input, plan) ? html`<p><a class="act quiet" href="VIEWER/${language.toUpperCase()}.HTM">${texts.openViewer}</a></p>` : null}
${studies}`;
  return { name: overviewName(language), markup: documentOf(input, language, texts.images, body, 'narrow') };
}

export function seriesTitle(series: PlannedSeries, index: number, texts: MediumTexts): string {
  return series.description || texts.modality[series.modality] || series.modality || texts.series(index + 1);
}

/** The documents and videos of a series, which any computer opens by itself. */
function containedLinks(folder: string, { instances }: PlannedSeries, language: Language): readonly Html[] {
  const texts = MEDIUM_TEXTS[language];
  const files = instances.flatMap(({ contained }) => contained ?? []);
  return files.map(({ name, file: { extension } }, index) => {
    const which = files.length > 1 ? `${extension}, ${texts.oneOf(index + 1, files.length)}` : extension;
    return html`<p><a class="act quiet" href="${folder}/${name}" type="${TYPES[extension]}">${extension === 'PDF' ? texts.openDocument : texts.watchVideo} (${which})</a></p>`;
  });
}
const TYPES = { PDF: 'application/pdf', MP4: 'video/mp4', MPG: 'video/mpeg' } as const;

interface Entry {
  readonly study: PlannedStudy;
  readonly series: PlannedSeries;
  readonly index: number;
  readonly viewer: boolean;
}

function seriesEntry({ study, series, index, viewer }: Entry, language: Language): Html {
  const texts = MEDIUM_TEXTS[language];
  const title = `${texts.series(index + 1)}: ${seriesTitle(series, index, texts)}`;
  const folder = `${study.name}/${series.name}`;
  if (!series.pictures.length) {
    const links = containedLinks(folder, series, language);
    const inViewer = viewer && series.papers && links.length === 0;
    return html`<strong>${title}</strong>${links.length || inViewer ? null : html`<br />${texts.noPicture}`}${links}${inViewer ? html`<p><a class="act quiet" href="VIEWER/${language.toUpperCase()}.HTM#${folder}">${texts.openViewer}</a></p>` : null}`;
  }
  const href = `${folder}/${language.toUpperCase()}.HTM`;
  // The modality is told where the title does not already.
  const modality = texts.modality[series.modality] ?? series.modality;
  const facts = [title.endsWith(modality) ? '' : modality, texts.imageCount(series.pictures.length)].filter(Boolean).join(', ');
  return html`<a class="act quiet" href="${href}">${title}<br /><small>${facts}</small></a>`;
}

function* seriesPage(input: MediumInput, plan: MediumPlan, study: PlannedStudy, series: PlannedSeries, language: Language): Steps<Page> {
  const texts = MEDIUM_TEXTS[language];
  const title = seriesTitle(series, study.series.indexOf(series), texts);
  const count = series.pictures.length;
  const pictures: Html[] = [];
  yield* stepping(series.pictures, ({ name, rendering }, index) => {
    const label = texts.imageOf(index + 1, count);
    pictures.push(html`<li><a href="${name}"><img src="${name}" alt="" width="${rendering.columns}" height="${rendering.rows}" loading="lazy" decoding="async" /><span>${label}</span></a></li>
`);
  });
  const body = html`<p><a href="../../${language.toUpperCase()}.HTM">${texts.backToImages}</a></p>
<h1>${title}</h1>
${personOf(input, language)}
${series.shortened ? html`<p class="note">${texts.someFrames}</p>` : null}
<p>${texts.openLarge}</p>
${hasViewer(input, plan) ? html`<p><a class="act quiet" href="../../VIEWER/${language.toUpperCase()}.HTM#${study.name}/${series.name}">${texts.openViewer}</a></p>` : null}
<ul class="grid">
${pictures}</ul>`;
  return { name: `${seriesFolder(study, series)}/${language.toUpperCase()}.HTM`, markup: documentOf(input, language, title, body, 'wide') };
}
