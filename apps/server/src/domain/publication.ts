/** The release of a result to its patient. */
export interface Publication {
  readonly publishedAt: Date;
  readonly availableUntil: Date;
  readonly withdrawnAt: Date | null;
  readonly hiddenAt: Date | null;
}

export type Visibility =
  | { readonly kind: 'visible' }
  | { readonly kind: 'not-yet'; readonly from: Date }
  | { readonly kind: 'ended' }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'hidden' };

/** May this publication be opened now? Withdrawal wins over everything (I6). */
export function visibilityOf(publication: Publication, now: Date): Visibility {
  if (publication.withdrawnAt) return { kind: 'withdrawn' };
  if (publication.hiddenAt) return { kind: 'hidden' };
  if (now < publication.publishedAt) return { kind: 'not-yet', from: publication.publishedAt };
  if (now >= publication.availableUntil) return { kind: 'ended' };
  return { kind: 'visible' };
}
