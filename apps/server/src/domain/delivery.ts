import type { CopyReason, CopyState } from './copy.ts';

/** What a person asked to take (B16). */
export interface MediumChoice {
  readonly medium: 'zip' | 'iso';
  readonly take: 'all' | 'dicom' | 'jpeg' | 'report';
  /** Series Instance UIDs; absent means every series. */
  readonly series?: readonly string[];
  /** Only the images that a Key Object Selection names, and the selections themselves. */
  readonly keyImages?: boolean;
}

/** One person's request for a medium, as the contract tells it. */
export type DeliveryState = 'ready' | 'collecting' | 'recalled' | 'refused' | 'failed';

/** Why a medium is not to be had, beside what may be wrong with a copy. */
export type DeliveryReason = CopyReason | 'nothing-chosen' | 'file-too-large';

export interface DeliveryStatus {
  readonly state: DeliveryState;
  readonly progress: { readonly done: number; readonly total: number };
  readonly sizeBytes?: number;
  /** Closed code, turned into a sentence by the door. */
  readonly reason?: DeliveryReason;
}

/** Parts of a medium that a choice asks for. */
export function partsOf(choice: MediumChoice): { readonly dicom: boolean; readonly jpeg: boolean; readonly report: boolean } {
  const all = choice.take === 'all';
  return { dicom: all || choice.take === 'dicom', jpeg: all || choice.take === 'jpeg', report: all || choice.take === 'report' };
}

/** Does the choice need the copies of the studies? A report alone does not (T45). */
export function needsImages(choice: MediumChoice): boolean {
  return choice.take !== 'report';
}

/** What a delivery needs to know of one study's copy; `absent` where none was ever wanted or the last one ended. */
export interface CopyProgress {
  readonly state: CopyState | 'absent';
  readonly reason: CopyReason | null;
  readonly done: number;
  readonly total: number | null;
}

/**
 * What the copies of a result's studies mean for one delivery. Ready only when every copy is (I12): half a result is never offered.
 * A definite "no" is told before any waiting, and of two waits the longer one.
 */
export function statusOfCopies(copies: readonly CopyProgress[]): DeliveryStatus {
  const progress = { done: sum(copies, (copy) => copy.done), total: sum(copies, (copy) => copy.total ?? 0) };
  const refused = copies.find((copy) => copy.state === 'refused');
  if (refused) return { state: 'refused', progress, ...(refused.reason ? { reason: refused.reason } : {}) };
  const failed = copies.find((copy) => copy.state === 'failed');
  if (failed) return { state: 'failed', progress, ...(failed.reason ? { reason: failed.reason } : {}) };
  if (copies.some((copy) => copy.state === 'recalled')) return { state: 'recalled', progress };
  if (copies.every((copy) => copy.state === 'ready')) return { state: 'ready', progress };
  return { state: 'collecting', progress };
}

const sum = <T>(list: readonly T[], of: (item: T) => number): number => list.reduce((total, item) => total + of(item), 0);

/** May a wait for this state end by itself? What is final is told once. */
export function isFinal(state: DeliveryState): boolean {
  return state === 'ready' || state === 'refused' || state === 'failed';
}
