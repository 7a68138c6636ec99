import type { DeliveryReason, DeliveryState } from '#domain/delivery.ts';
import type { Language } from '#domain/language.ts';
import { de } from './sentences/de.ts';
import { en } from './sentences/en.ts';
import { fr } from './sentences/fr.ts';
import { it } from './sentences/it.ts';
import { sl } from './sentences/sl.ts';

/** Whom to ask, as the hospital gave it. */
export interface Support {
  readonly phone: string;
  readonly email: string;
}

/** What a person reads about a delivery. A reason that may not be told says no more than the state does. */
export interface DeliverySentences {
  /** Before telephone and e-mail address. */
  readonly ask: string;
  readonly states: Readonly<Record<DeliveryState, string>>;
  readonly reasons: Readonly<Record<DeliveryReason, string>>;
}

const SENTENCES: Readonly<Record<Language, DeliverySentences>> = { it, en, de, fr, sl };

/** Reasons that a person can mend or wait out alone: nobody need be asked. */
const ALONE: ReadonlySet<DeliveryReason> = new Set(['file-too-large']);

/** The sentence a person reads about a delivery: the reason's where there is one that matters, else the state's; then whom to ask (E3). */
export function deliveryMessage(language: Language, status: { readonly state: DeliveryState; readonly reason?: DeliveryReason }, support: Support): string {
  const { ask, states, reasons } = SENTENCES[language];
  const { state, reason } = status;
  if (state !== 'refused' && state !== 'failed') return states[state];
  const sentence = reason ? reasons[reason] : states[state];
  return reason && ALONE.has(reason) ? sentence : `${sentence} ${ask}: ${support.phone}, ${support.email}.`;
}
