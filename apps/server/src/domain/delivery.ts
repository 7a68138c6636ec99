/** What a person asked to take (B16). */
export interface MediumChoice {
  readonly medium: 'zip' | 'iso';
  readonly take: 'all' | 'dicom' | 'jpeg' | 'report';
  /** Series Instance UIDs; absent means every series. */
  readonly series?: readonly string[];
}

/** One person's request for a medium, as the contract tells it. */
export type DeliveryState = 'ready' | 'collecting' | 'recalled' | 'refused' | 'failed';

export interface DeliveryStatus {
  readonly state: DeliveryState;
  readonly progress: { readonly done: number; readonly total: number };
  readonly sizeBytes?: number;
  /** Closed code, turned into a sentence by the door. */
  readonly reason?: string;
}
