import { useMutation } from '@tanstack/react-query';
import type { CheckedOtp, ResentOtp, ResetPassword, StartedRecovery, StartRecovery } from '#contract/recoveries.ts';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';

/** What a person says who lost something, without the proof that goes with it. */
export type RecoveryRequest = WithoutProof<StartRecovery>;
type WithoutProof<Request> = Request extends { altcha: string } ? Omit<Request, 'altcha'> : never;

/** How a form gets its proof of work: it is asked for again where the first one was too old. */
export type WithProof = <T>(send: (altcha: string) => Promise<T>) => Promise<T>;

/** Begins a way back. The answer is the same whoever was meant, or nobody. */
export const useBeginRecovery = (withProof: WithProof) =>
  useMutation({
    mutationFn: (request: RecoveryRequest) => withProof((altcha) => ask<StartedRecovery>(urls.recoveries(), { method: 'POST', body: { ...request, altcha } })),
  });

/** The one-time code, for what it opens: a reset token for the password, or the user name itself. */
export const useGiveCode = <Opened extends CheckedOtp>(recoveryId: string) =>
  useMutation({ mutationFn: (otp: string) => ask<Opened>(urls.recoveryOtp(recoveryId), { method: 'POST', body: { otp } }) });

/** How often it may still be asked for; the same for a recovery that means nobody. */
export const useResendCode = (recoveryId: string) =>
  useMutation({ mutationFn: () => ask<ResentOtp>(urls.recoveryResend(recoveryId), { method: 'POST', body: {} }) });

export const useRecoverPassword = (recoveryId: string) =>
  useMutation({
    mutationFn: (chosen: ResetPassword) => ask<void>(urls.recoveryPassword(recoveryId), { method: 'PUT', body: chosen }),
  });
