import { access } from './fr/access.ts';
import { common } from './fr/common.ts';
import { download } from './fr/download.ts';
import { frame } from './fr/frame.ts';
import { help } from './fr/help.ts';
import { papers } from './fr/papers.ts';
import { password } from './fr/password.ts';
import { profile } from './fr/profile.ts';
import { recipient } from './fr/recipient.ts';
import { recover } from './fr/recover.ts';
import { report } from './fr/report.ts';
import { results } from './fr/results.ts';
import { safety } from './fr/safety.ts';
import { sharing } from './fr/sharing.ts';
import { signIn } from './fr/sign-in.ts';
import { trouble } from './fr/trouble.ts';
import { viewer } from './fr/viewer.ts';
import { ways } from './fr/ways.ts';
import { keptTogether } from './kept-together.ts';
import type { Texts } from './texts.ts';

/** The French texts. A missing or unknown key does not compile. */
export const fr: Texts<'fr'> = keptTogether({
  ...common,
  ...frame,
  ...signIn,
  ...password,
  ...report,
  ...results,
  ...download,
  ...viewer,
  ...profile,
  ...help,
  ...papers,
  ...trouble,
  ...access,
  ...recover,
  ...safety,
  ...ways,
  ...sharing,
  ...recipient,
});
