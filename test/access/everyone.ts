/** Every kind of caller that the portal tells apart, or must not: by the way they came in, by what they may, and by what became of their session. */
export const LIVE = [
  'the patient',
  'the patient, by passkey',
  'the patient, by codice fiscale and PIN',
  'an access with this result',
  'an access with another result',
  'another patient',
  'a recipient of this result',
  'a recipient of this result, to look at alone',
  'a recipient of another result',
  'an operator',
] as const;
export const HALF_FINISHED = ['the patient, password to be changed'] as const;
/** Nobody, and those whose session is none any more, or never was one. */
export const OUTSIDE = [
  'nobody',
  'the patient, session over',
  'the patient, left idle',
  'the patient, signed out',
  'the patient, signed out everywhere',
  'the patient, ended from elsewhere',
  'the patient, password changed since',
  'the patient, password recovered since',
  'the patient, forgotten since',
  'a code of a recovery that waits for its password',
  'a challenge of a passkey',
  'a forged cookie',
] as const;
export const EVERYONE = [...LIVE, ...HALF_FINISHED, ...OUTSIDE] as const;
export type Who = (typeof EVERYONE)[number];
export type Outside = (typeof OUTSIDE)[number];

/** Who may what another may, where a line says nothing else. */
const LIKE: Partial<Record<Who, Who>> = {
  'the patient, by passkey': 'the patient',
  'the patient, by codice fiscale and PIN': 'the patient',
  'an access with this result': 'a recipient of this result',
  'a recipient of this result, to look at alone': 'a recipient of this result',
  'an access with another result': 'a recipient of another result',
};

/** Who is let in by a line, and with what status. */
export type Allowed = Partial<Record<Who, number>>;

/** What a caller is answered: 401 without a live session, 403 with a half-finished one, and 404 for what a live one may not: absent and forbidden look the same. */
export function statusFor(allowed: Allowed, who: Who): number {
  const like = LIKE[who];
  const own = allowed[who] ?? (like ? allowed[like] : undefined);
  if (own !== undefined) return own;
  if (OUTSIDE.some((outside) => outside === who)) return 401;
  return HALF_FINISHED.some((half) => half === who) ? 403 : 404;
}
