import type { Session } from '#contract/session.ts';
import { paths } from '../paths.ts';

/**
 * Which pages a session has, by the way it began: a password belongs to an account, two PINs open one acceptance and nothing of the person, and a recipient
 * has the one result. `files`: may take what it sees, and not only look at it. */
export function ownPages({ method, actor, next, share }: Session): {
  home: string;
  account: boolean;
  person: boolean;
  acceptance: boolean;
  shares: boolean;
  files: boolean;
} {
  const account = method === 'password' || method === 'passkey';
  const acceptance = method === 'access-codes';
  return {
    home: next === 'change-password' ? paths.password() : share ? paths.result(share.resultId) : acceptance ? paths.access() : paths.results(),
    account,
    person: actor === 'patient' && !acceptance,
    acceptance,
    shares: actor === 'patient',
    files: share === null || share.download,
  };
}
