import { access } from './en/access.ts';
import { common } from './en/common.ts';
import { download } from './en/download.ts';
import { frame } from './en/frame.ts';
import { help } from './en/help.ts';
import { papers } from './en/papers.ts';
import { password } from './en/password.ts';
import { profile } from './en/profile.ts';
import { recipient } from './en/recipient.ts';
import { recover } from './en/recover.ts';
import { report } from './en/report.ts';
import { results } from './en/results.ts';
import { safety } from './en/safety.ts';
import { sharing } from './en/sharing.ts';
import { signIn } from './en/sign-in.ts';
import { trouble } from './en/trouble.ts';
import { viewer } from './en/viewer.ts';
import { ways } from './en/ways.ts';
import type { Texts } from './texts.ts';

/** The English texts. A missing or unknown key does not compile. */
export const en: Texts<'en'> = {
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
