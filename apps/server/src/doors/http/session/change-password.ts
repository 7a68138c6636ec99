import { ChangePassword } from '#contract/session.ts';
import { Refusal } from '#domain/refusal.ts';
import type { changePassword } from '#use-cases/sign-in/change-password.ts';
import type { Routes } from '../app.ts';
import type { DeviceCookie } from '../device-cookie.ts';
import type { SessionCookie } from '../session-cookie.ts';

/** `PUT /api/session/password` (F13, F16). */
export function changePasswordRoute(ports: {
  readonly changePassword: ReturnType<typeof changePassword>;
  readonly cookie: SessionCookie;
  readonly devices: DeviceCookie;
}): Routes {
  return (app) => {
    app.put('/api/session/password', { config: { access: 'session', allowUnfinished: true }, schema: { body: ChangePassword } }, async (request, reply) => {
      if (!request.session) throw new Refusal('session.missing');
      const { current, new: chosen } = request.body;
      const opened = await ports.changePassword({
        session: request.session,
        current,
        new: chosen,
        address: request.ip,
        deviceToken: ports.devices.read(request),
        requestId: request.requestId,
      });
      ports.cookie.set(reply, opened.token);
      ports.devices.set(reply, opened.deviceToken);
      return reply.code(204).send();
    });
  };
}
