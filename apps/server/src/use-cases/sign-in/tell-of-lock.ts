import type { AccountId, PatientId } from '#domain/identifiers.ts';
import { type Telling, tellPatient } from '../notices/tell-patient.ts';
import type { Accounts } from '../ports/accounts.ts';
import type { Clock } from '../ports/system.ts';

/**
 * Tells the owner of a locked secret (of a share: the patient whose result it opens, B4), once a lock: the same lock again changes nothing. Where nobody was meant, nobody is told; an operator asks the colleagues.
 */
export function tellOfLock(ports: { readonly accounts: Pick<Accounts, 'find'>; readonly telling: Telling; readonly clock: Clock }) {
  return async (input: {
    readonly accountId: AccountId | null;
    readonly patientId: PatientId | null;
    readonly lock: string;
    readonly of: 'sign-in' | 'share';
  }): Promise<void> => {
    const patientId = input.patientId ?? (input.accountId ? (await ports.accounts.find(input.accountId))?.patientId : null);
    if (!patientId) return;
    const kind = input.of === 'share' ? 'share.locked' : 'sign-in.locked';
    await tellPatient(ports.telling, { patientId, accountId: input.accountId, kind, event: input.lock }, ports.clock.now());
  };
}
