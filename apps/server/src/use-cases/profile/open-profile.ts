import { Refusal } from '#domain/refusal.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { Profile, Profiles } from '../ports/profiles.ts';

/**
 * What the hospital holds of the person (F18 to F20). Audited before it is told.
 * @throws Refusal not-found where the grant reaches nobody
 */
export function openProfile(ports: { readonly profiles: Profiles; readonly audit: Audit }) {
  return async (input: { readonly caller: Caller }): Promise<Profile> => {
    const { reach } = input.caller.grant;
    const profile = reach.kind === 'none' ? null : await ports.profiles.of(reach.patientId);
    if (!profile) throw new Refusal('not-found');
    await ports.audit.record({ ...auditedCaller(input.caller), action: 'profile.opened', patientId: profile.patientId });
    return profile;
  };
}
