/** What the bell of the portal can show (F6): that there is something, never what. */
export const BELL_KINDS = [
  'result.published',
  'result.corrected',
  'images.ready',
  'images.refused',
  'sign-in.locked',
  'password.changed',
  'passkey.added',
  'share.opened',
  'share.locked',
] as const;
export type BellKind = (typeof BELL_KINDS)[number];
