import { z } from 'zod';
import { CheckedOtp, CheckOtp } from '#contract/recoveries.ts';
import type { RecoveryId } from '#domain/identifiers.ts';
import type { checkOtp } from '#use-cases/recovery/check-otp.ts';
import type { Routes } from '../app.ts';

/** The recovery that an address names. One of another form is looked for like one that never was: nothing tells them apart. */
export const NamedRecovery = z.object({ recoveryId: z.uuid().catch('00000000-0000-0000-0000-000000000000') });

/** `POST /api/recoveries/{recoveryId}/otp`: the code that came by SMS or e-mail. */
export function checkOtpRoute(ports: { readonly checkOtp: ReturnType<typeof checkOtp> }): Routes {
  return (app) => {
    app.post(
      '/api/recoveries/:recoveryId/otp',
      { config: { access: 'open', allowUnfinished: true }, schema: { params: NamedRecovery, body: CheckOtp, response: { 200: CheckedOtp } } },
      async (request) => {
        const recoveryId = request.params.recoveryId.toLowerCase() as RecoveryId;
        return ports.checkOtp({ recoveryId, otp: request.body.otp, address: request.ip, requestId: request.requestId });
      },
    );
  };
}
