import { access } from './it/access.ts';
import { common } from './it/common.ts';
import { download } from './it/download.ts';
import { frame } from './it/frame.ts';
import { help } from './it/help.ts';
import { papers } from './it/papers.ts';
import { password } from './it/password.ts';
import { profile } from './it/profile.ts';
import { recipient } from './it/recipient.ts';
import { recover } from './it/recover.ts';
import { report } from './it/report.ts';
import { results } from './it/results.ts';
import { safety } from './it/safety.ts';
import { sharing } from './it/sharing.ts';
import { signIn } from './it/sign-in.ts';
import { trouble } from './it/trouble.ts';
import { viewer } from './it/viewer.ts';
import { ways } from './it/ways.ts';

/** The Italian texts: the first language of the portal, and the shape every other language must have. */
export const it = {
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
