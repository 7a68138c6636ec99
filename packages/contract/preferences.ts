import { z } from 'zod';
import { LANGUAGES } from './languages.ts';

/** `PUT /api/patient/preferences` → 204 (B24). Where the hospital holds no address of the chosen kind, the other is used. */
export const PreferencesChoice = z.object({ notifyBy: z.enum(['email', 'sms']), language: z.enum(LANGUAGES) });
export type PreferencesChoice = z.infer<typeof PreferencesChoice>;

/** `GET /api/patient/preferences`: what was chosen, and the ways by which the hospital can reach the patient at all. */
export const Preferences = PreferencesChoice.extend({ reachableBy: z.array(z.enum(['email', 'sms'])) });
export type Preferences = z.infer<typeof Preferences>;
