import type { checkOtp } from '#use-cases/recovery/check-otp.ts';
import type { giveChallenge, proveWork } from '#use-cases/recovery/prove-work.ts';
import type { resendOtp } from '#use-cases/recovery/resend-otp.ts';
import type { resetPassword } from '#use-cases/recovery/reset-password.ts';
import type { startRecovery } from '#use-cases/recovery/start-recovery.ts';
import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import type { Routes } from '../app.ts';
import { getChallengeRoute } from '../challenge/get-challenge.ts';
import { checkOtpRoute } from './check-otp.ts';
import { resendOtpRoute } from './resend-otp.ts';
import { resetPasswordRoute } from './reset-password.ts';
import { startRecoveryRoute } from './start-recovery.ts';

/** What the ways back need. */
export interface RecoveryPorts {
  readonly giveChallenge: ReturnType<typeof giveChallenge>;
  readonly proveWork: ReturnType<typeof proveWork>;
  readonly startRecovery: ReturnType<typeof startRecovery>;
  readonly checkOtp: ReturnType<typeof checkOtp>;
  readonly resendOtp: ReturnType<typeof resendOtp>;
  readonly resetPassword: ReturnType<typeof resetPassword>;
  readonly takeTurn: ReturnType<typeof takeTurn>;
}

/** The ways back when something is lost. All of them are open: whoever lost something is not signed in. */
export function recoveryRoutes(ports: RecoveryPorts): Routes {
  const all = [getChallengeRoute(ports), startRecoveryRoute(ports), checkOtpRoute(ports), resendOtpRoute(ports), resetPasswordRoute(ports)];
  return (app) => {
    for (const routes of all) routes(app);
  };
}
