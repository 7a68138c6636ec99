import { access } from './de/access.ts';
import { common } from './de/common.ts';
import { download } from './de/download.ts';
import { frame } from './de/frame.ts';
import { help } from './de/help.ts';
import { papers } from './de/papers.ts';
import { password } from './de/password.ts';
import { profile } from './de/profile.ts';
import { recipient } from './de/recipient.ts';
import { recover } from './de/recover.ts';
import { report } from './de/report.ts';
import { results } from './de/results.ts';
import { safety } from './de/safety.ts';
import { sharing } from './de/sharing.ts';
import { signIn } from './de/sign-in.ts';
import { trouble } from './de/trouble.ts';
import { viewer } from './de/viewer.ts';
import { ways } from './de/ways.ts';
import type { Texts } from './texts.ts';

/** The German texts. A missing or unknown key does not compile. */
export const de: Texts<'de'> = {
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
