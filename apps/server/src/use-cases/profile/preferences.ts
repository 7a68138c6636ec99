import { languageOfTag } from '#domain/language.ts';
import type { NoticeChannel } from '#domain/notice.ts';
import { Refusal } from '#domain/refusal.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { ContactBook } from '../ports/contacts.ts';
import type { PreferenceBook, Preferences } from '../ports/preferences.ts';
import type { Transactions } from '../ports/system.ts';

/** What was chosen, and the ways by which the hospital can reach the patient at all. */
export interface OpenedPreferences extends Preferences {
  readonly reachableBy: readonly NoticeChannel[];
}

/**
 * How the patient is told (B24).
 * @throws Refusal not-found where the grant reaches nobody
 */
export function openPreferences(ports: { readonly contacts: ContactBook }) {
  return async ({ caller }: { readonly caller: Caller }): Promise<OpenedPreferences> => {
    const { reach } = caller.grant;
    const known = reach.kind === 'patient' ? await ports.contacts.of(reach.patientId) : null;
    if (!known) throw new Refusal('not-found');
    const { notifyBy, language, email, mobile } = known;
    const reachableBy = [...(email === null ? [] : (['email'] as const)), ...(mobile === null ? [] : (['sms'] as const))];
    return { notifyBy, language: languageOfTag(language) ?? 'it', reachableBy };
  };
}

/**
 * The patient chooses how to be told, and in which language: it counts from the next notice on.
 * @throws Refusal not-found where the grant reaches nobody
 */
export function choosePreferences(ports: { readonly transactions: Transactions<{ readonly preferences: PreferenceBook; readonly audit: Audit }> }) {
  return async ({ chosen, caller }: { readonly chosen: Preferences; readonly caller: Caller }): Promise<void> => {
    const { reach } = caller.grant;
    if (reach.kind !== 'patient') throw new Refusal('not-found');
    const { patientId } = reach;
    await ports.transactions.run(async ({ preferences, audit }) => {
      if (!(await preferences.choose(patientId, chosen))) throw new Refusal('not-found');
      await audit.record({
        ...auditedCaller(caller),
        action: 'preferences.chosen',
        patientId,
        detail: { notifyBy: chosen.notifyBy, language: chosen.language },
      });
    });
  };
}
