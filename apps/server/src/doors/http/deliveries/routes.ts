import type { cancelDelivery } from '#use-cases/delivery/cancel-delivery.ts';
import type { findDelivery } from '#use-cases/delivery/find-delivery.ts';
import type { listDeliveries } from '#use-cases/delivery/list-deliveries.ts';
import type { openMedium } from '#use-cases/delivery/open-medium.ts';
import type { requestDelivery } from '#use-cases/delivery/request-delivery.ts';
import type { weighMedia } from '#use-cases/delivery/weigh-media.ts';
import type { Routes } from '../app.ts';
import { cancelDeliveryRoute } from './cancel-delivery.ts';
import { deliveryEventsRoute, type EventPace } from './delivery-events.ts';
import { findDeliveryRoute } from './find-delivery.ts';
import { listDeliveriesRoute } from './list-deliveries.ts';
import type { Support } from './messages.ts';
import { readMediumRoute } from './read-medium.ts';
import { requestDeliveryRoute } from './request-delivery.ts';
import { weighMediaRoute } from './weigh-media.ts';

export interface DeliveryPorts {
  readonly requestDelivery: ReturnType<typeof requestDelivery>;
  readonly weighMedia: ReturnType<typeof weighMedia>;
  readonly listDeliveries: ReturnType<typeof listDeliveries>;
  readonly findDelivery: ReturnType<typeof findDelivery>;
  readonly cancelDelivery: ReturnType<typeof cancelDelivery>;
  readonly openMedium: ReturnType<typeof openMedium>;
  /** Whom a person asks when a medium is not to be had. */
  readonly support: Support;
  readonly pace?: EventPace;
}

/** Everything under /api/deliveries, and the request for one. */
export function deliveryRoutes(ports: DeliveryPorts): Routes {
  return (app) => {
    requestDeliveryRoute(app, ports);
    weighMediaRoute(app, ports);
    listDeliveriesRoute(app, ports);
    findDeliveryRoute(app, ports);
    deliveryEventsRoute(app, ports);
    cancelDeliveryRoute(app, ports);
    readMediumRoute(app, ports);
  };
}
