import { fileURLToPath } from 'node:url';
import { copiesIn } from '#adapters/postgres/copies.ts';
import { deliveriesIn } from '#adapters/postgres/deliveries.ts';
import { releasesIn } from '#adapters/postgres/releases.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { digest } from '#adapters/system/digest.ts';
import { nodePacking } from '#adapters/system/packing.ts';
import { systemPause } from '#adapters/system/pause.ts';
import { systemRandom } from '#adapters/system/random.ts';
import { sharedFile, viewerProgramFrom } from '#adapters/system/shared-files.ts';
import { timer } from '#adapters/system/timer.ts';
import type { DeliveryPorts } from '#doors/http/deliveries/routes.ts';
import { cancelDelivery } from '#use-cases/delivery/cancel-delivery.ts';
import { findDelivery } from '#use-cases/delivery/find-delivery.ts';
import { listDeliveries } from '#use-cases/delivery/list-deliveries.ts';
import { openMedium } from '#use-cases/delivery/open-medium.ts';
import { prepareMedium } from '#use-cases/delivery/prepare-medium.ts';
import { requestDelivery } from '#use-cases/delivery/request-delivery.ts';
import { weighMedia } from '#use-cases/delivery/weigh-media.ts';
import type { Audit } from '#use-cases/ports/audit.ts';
import type { Clock } from '#use-cases/ports/system.ts';
import type { PortalStore } from './compose-store.ts';
import type { Config } from './config.ts';

/** The one script of the viewer on media, built with the pages. */
const VIEWER = fileURLToPath(new URL('../../../web/dist/offline/viewer.js', import.meta.url));

/** What the routes of deliveries need: media laid out from packs, requested, listed, read. */
export async function deliveryPorts(
  { db, blobs, jobsWithin }: PortalStore,
  config: Config,
  { clock, audit }: { clock: Clock; audit: Audit },
): Promise<DeliveryPorts> {
  const deliveries = deliveriesIn(db);
  const releases = releasesIn(db);
  const copies = copiesIn(db);
  const { name, support } = config.hospital;
  const [first = 'it', ...others] = config.portal.languages;
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: config.portal.timeZone, dateStyle: 'short' });
  const viewer = await sharedFile(VIEWER);
  const program = config.media.cdViewer === null ? null : await viewerProgramFrom(config.media.cdViewer);
  const packing = nodePacking();
  const prepare = prepareMedium(
    { copies, blobs, packing, digest, pause: systemPause },
    {
      hospital: { name, ...support },
      software: 'Lastra 0.1.0',
      explicit: config.media.transferSyntax === 'explicit',
      caution: config.viewer.notForDiagnosis,
      languages: [first, ...others],
      ...(viewer ? { viewer } : {}),
      ...(program ? { program } : {}),
      beside: { seriesBytes: config.media.offlineSeriesBytes, mediumBytes: config.media.offlineBytes },
      localDay: (instant) => day.format(instant),
    },
  );
  const transactions = transactionsOf(db, (tx) => ({ deliveries: deliveriesIn(tx), copies: copiesIn(tx), jobs: jobsWithin(tx) }));
  const known = { deliveries, releases, copies, prepareMedium: prepare, clock };
  return {
    requestDelivery: requestDelivery({
      releases,
      copies,
      transactions,
      prepareMedium: prepare,
      formats: config.media.formats,
      system: { clock, random: systemRandom },
    }),
    weighMedia: weighMedia({ releases, copies, prepareMedium: prepare, formats: config.media.formats, clock }),
    listDeliveries: listDeliveries(known),
    findDelivery: findDelivery(known),
    cancelDelivery: cancelDelivery({ deliveries, clock }),
    openMedium: openMedium({ deliveries, releases, copies, content: { prepareMedium: prepare, blobs, packing, audit }, system: { clock, timer } }),
    support,
  };
}
