import { textOf } from './dataset.ts';
import type { Part10 } from './part10.ts';

/** Why an object cannot be handed on without its person: a closed set. */
export type LeftOutReason =
  | 'document' // an encapsulated document: its pages name the patient
  | 'report' // a structured report or selection: its text is about the patient
  | 'annotations' // a presentation state: what was written over an image
  | 'capture' // a secondary capture: anything may stand in its pixels, a whole screen with its names
  | 'burned-in' // its maker says that the pixels identify the patient (PS3.3 C.7.6.1.1.9)
  | 'overlay' // an overlay in the bits of the pixels, which cannot be taken away without touching them
  | 'other-kind' // no image: raw data, waveforms, plans; too free in what they hold
  | 'damaged'; // not read to its end: what is not understood cannot be cleaned

const STORAGE = '1.2.840.10008.5.1.4.1.1.';
/** SOP Classes of images whose identity stands in their attributes, by what follows the common root. */
const IMAGES: ReadonlySet<string> = new Set(
  `1 1.1 1.1.1 1.2 1.2.1 1.3 1.3.1 2 2.1 2.2 3 3.1 4 4.1 4.3 4.4 5 6 6.1 6.2 12.1 12.1.1 12.2 12.2.1 12.3 13.1.1 13.1.2 13.1.3 13.1.4 13.1.5
   14.1 14.2 20 128 128.1 130 30 66.4 77.1.1 77.1.1.1 77.1.2 77.1.2.1 77.1.3 77.1.4 77.1.4.1 77.1.5.1 77.1.5.2 77.1.5.4 77.1.6 481.1`.split(/\s+/),
);

/** Why this object is left out as a whole; null where its attributes can be cleaned. */
export function reasonToLeaveOut(part10: Part10): LeftOutReason | null {
  const { sopClassUid, dataset } = part10;
  if (part10.damage !== null) return 'damaged';
  const byClass = reasonByClass(sopClassUid);
  if (byClass) return byClass;
  if (textOf(dataset, 'BurnedInAnnotation') === 'YES') return 'burned-in';
  if (textOf(dataset, 'ConversionType') !== null) return 'capture';
  return dataset.heads.some(isOverlayPosition(part10)) ? 'overlay' : null;
}

/** The same by the SOP Class alone, where no more is known. */
export function reasonByClass(sopClassUid: string): LeftOutReason | null {
  const kind = sopClassUid.startsWith(STORAGE) ? sopClassUid.slice(STORAGE.length) : '';
  if (/^7(\.|$)/.test(kind)) return 'capture';
  if (!IMAGES.has(kind))
    return kind.startsWith('104.') ? 'document' : kind.startsWith('88.') ? 'report' : kind.startsWith('11.') ? 'annotations' : 'other-kind';
  return null;
}

/** Overlay Bit Position (60xx,0102) is not 0 where the overlay lies in unused bits of the pixels (retired, still about). */
function isOverlayPosition({ dataset }: Part10) {
  return ({ tag }: { readonly tag: number }): boolean =>
    ((tag >>> 16) & 0xff01) === 0x6000 && (tag & 0xffff) === 0x0102 && (dataset.values.get(tag)?.bytes.some((byte) => byte !== 0) ?? true);
}

/** Modalities whose makers write into the picture as a matter of course. */
const OFTEN_WRITTEN_OVER = new Set(['US', 'IVUS', 'XA', 'RF', 'ES', 'GM', 'XC', 'OP', 'OT', 'ECG', 'EPS', 'BDUS', 'DG']);

/**
 * May names stand in the pixels? The basic profile does not look at pixels (Clean Pixel Data is an option of its own): so who shares is told. Yes for the
 * modalities that write into their pictures, unless the object says that nothing in them identifies anybody.
 */
export function mayShowText({ dataset }: Part10): boolean {
  return textOf(dataset, 'BurnedInAnnotation') !== 'NO' && oftenWrittenOver(textOf(dataset, 'Modality'));
}

/** Does a modality write into its pictures as a matter of course? */
export function oftenWrittenOver(modality: string | null | undefined): boolean {
  return OFTEN_WRITTEN_OVER.has(modality || 'OT');
}
