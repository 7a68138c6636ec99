import { access } from './sl/access.ts';
import { common } from './sl/common.ts';
import { download } from './sl/download.ts';
import { frame } from './sl/frame.ts';
import { help } from './sl/help.ts';
import { papers } from './sl/papers.ts';
import { password } from './sl/password.ts';
import { profile } from './sl/profile.ts';
import { recipient } from './sl/recipient.ts';
import { recover } from './sl/recover.ts';
import { report } from './sl/report.ts';
import { results } from './sl/results.ts';
import { safety } from './sl/safety.ts';
import { sharing } from './sl/sharing.ts';
import { signIn } from './sl/sign-in.ts';
import { trouble } from './sl/trouble.ts';
import { viewer } from './sl/viewer.ts';
import { ways } from './sl/ways.ts';
import type { Texts } from './texts.ts';

/** The Slovene texts: counted ones in the four forms of Slovene. A missing or unknown key does not compile. */
export const sl: Texts<'sl'> = {
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
};
