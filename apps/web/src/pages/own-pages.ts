import type { Session } from '#contract/session.ts';
import { paths } from '../paths.ts';

/** Which pages a session has, by the way it began: a password belongs to an account, and two PINs open one acceptance and nothing of the person. */
export function ownPages({ method, actor, next }: Session): { home: string; account: boolean; person: boolean; acceptance: boolean } {
  const account = method === 'password' || method === 'passkey';
  const acceptance = method === 'access-codes';
  return {
    home: next === 'change-password' ? paths.password() : acceptance ? paths.access() : paths.results(),
    account,
    person: actor === 'patient' && !acceptance,
    acceptance,
  };
}
