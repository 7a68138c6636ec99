import type { FastifyRequest } from 'fastify';
import type { Delivery } from '#contract/deliveries.ts';
import { urls } from '#contract/urls.ts';
import type { Language } from '#domain/language.ts';
import type { Session } from '#domain/session.ts';
import type { DeliveryView } from '#use-cases/delivery/delivery-status.ts';
import type { DeliveryOwner } from '#use-cases/ports/deliveries.ts';
import { languageOf } from '../texts.ts';
import { deliveryMessage, type Support } from './messages.ts';

/** A delivery as the contract tells it. Size and address appear once there is something to download. */
export function deliveryJson(view: DeliveryView, language: Language, support: Support): Delivery {
  const { state, progress, sizeBytes } = view.status;
  return {
    deliveryId: view.deliveryId,
    resultId: view.orderId,
    requestedAt: view.requestedAt.toISOString(),
    state,
    progress: { done: progress.done, total: progress.total },
    ...(sizeBytes === undefined ? {} : { sizeBytes, url: urls.deliveryContent(view.deliveryId) }),
    message: deliveryMessage(language, view.status, support),
  };
}

export const languageOfRequest = (request: FastifyRequest): Language => languageOf(request.headers['accept-language']);

/** Whose deliveries a session may name. */
export function ownerOf(session: Session | null): DeliveryOwner {
  if (!session) throw new Error('A delivery route was reached without a session');
  return { sessionId: session.sessionId, subject: session.subject };
}
