import { ResetPassword } from '#contract/recoveries.ts';
import type { RecoveryId } from '#domain/identifiers.ts';
import type { resetPassword } from '#use-cases/recovery/reset-password.ts';
import type { Routes } from '../app.ts';
import { NamedRecovery } from './check-otp.ts';

/** `PUT /api/recoveries/{recoveryId}/password`: the last step of F14. It opens no session: whoever knows the new password signs in with it. */
export function resetPasswordRoute(ports: { readonly resetPassword: ReturnType<typeof resetPassword> }): Routes {
  return (app) => {
    app.put(
      '/api/recoveries/:recoveryId/password',
      { config: { access: 'open', allowUnfinished: true }, schema: { params: NamedRecovery, body: ResetPassword } },
      async (request, reply) => {
        const { resetToken, new: chosen } = request.body;
        const recoveryId = request.params.recoveryId.toLowerCase() as RecoveryId;
        await ports.resetPassword({ recoveryId, resetToken, new: chosen, address: request.ip, requestId: request.requestId });
        return reply.code(204).send();
      },
    );
  };
}
