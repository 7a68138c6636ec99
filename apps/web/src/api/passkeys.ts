import type { AuthenticationResponseJSON, PublicKeyCredentialCreationOptionsJSON, PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Session } from '#contract/session.ts';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';
import { ProblemError, Unreachable } from './problem.ts';

/** `GET /api/passkeys`: one that this account added. */
export interface Passkey {
  readonly passkeyId: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** The device stopped before the end: closed by the person, out of time, or none that fits. Told as an ordinary outcome, never as a fault. */
export class PasskeyStopped extends Error {
  readonly why: 'stopped' | 'already';
  constructor(why: 'stopped' | 'already', cause: unknown) {
    super(why, { cause });
    this.name = 'PasskeyStopped';
    this.why = why;
  }
}

export const knowsPasskeys = (): boolean => typeof window.PublicKeyCredential === 'function';

/** The library is fetched with the first passkey, not with the first page. */
const ceremony = () => import('@simplewebauthn/browser');

/** Whatever the device's own window says when it gives up, the portal's problems excepted, is that it stopped. */
function stopped(error: unknown): never {
  if (error instanceof ProblemError || error instanceof Unreachable) throw error;
  const already = error instanceof Error && error.name === 'InvalidStateError';
  throw new PasskeyStopped(already ? 'already' : 'stopped', error);
}

/** What a passkey of this device answers to the portal's question of the moment. */
export async function passkeyAnswer(): Promise<AuthenticationResponseJSON> {
  const [{ startAuthentication }, optionsJSON] = await Promise.all([
    ceremony(),
    ask<PublicKeyCredentialRequestOptionsJSON>(urls.passkeySignIn(), { method: 'POST', body: {} }),
  ]);
  return startAuthentication({ optionsJSON }).catch(stopped);
}

/** Signs in with a passkey; whose it is, the portal finds. */
export async function askPasskey(): Promise<Session> {
  return ask<Session>(urls.session(), { method: 'POST', body: { method: 'passkey', response: await passkeyAnswer() } });
}

const LIST = ['passkeys'];
export const usePasskeys = () =>
  useQuery({ queryKey: LIST, queryFn: ({ signal }) => ask<{ items: readonly Passkey[] }>(urls.passkeys(), { signal }), staleTime: 0 });

export function useAddPasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ name, password }: { name: string; password: string }) => {
      const [{ startRegistration }, optionsJSON] = await Promise.all([
        ceremony(),
        ask<PublicKeyCredentialCreationOptionsJSON>(urls.passkeyOptions(), { method: 'POST', body: { password } }),
      ]);
      const response = await startRegistration({ optionsJSON }).catch(stopped);
      return ask<Passkey>(urls.passkeys(), { method: 'POST', body: { name, response } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: LIST }),
  });
}

export function useRemovePasskey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (passkeyId: string) => ask<void>(urls.passkey(encodeURIComponent(passkeyId)), { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: LIST }),
  });
}
