import { ResentOtp } from '#contract/recoveries.ts';
import type { RecoveryId } from '#domain/identifiers.ts';
import type { resendOtp } from '#use-cases/recovery/resend-otp.ts';
import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';
import type { Routes } from '../app.ts';
import { NamedRecovery } from './check-otp.ts';

/** `POST /api/recoveries/{recoveryId}/otp/resend`: another code in place of the last one. 202 whether or not one goes out. */
export function resendOtpRoute(ports: { readonly resendOtp: ReturnType<typeof resendOtp>; readonly takeTurn: ReturnType<typeof takeTurn> }): Routes {
  return (app) => {
    app.post(
      '/api/recoveries/:recoveryId/otp/resend',
      { config: { access: 'open', allowUnfinished: true }, schema: { params: NamedRecovery, response: { 202: ResentOtp } } },
      async (request, reply) => {
        await ports.takeTurn('recovery', request.ip);
        return reply.code(202).send(await ports.resendOtp({ recoveryId: request.params.recoveryId.toLowerCase() as RecoveryId }));
      },
    );
  };
}
