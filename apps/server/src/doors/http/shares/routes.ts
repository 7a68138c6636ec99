import type { Routes } from '../app.ts';
import { annulShareRoute } from './annul-share.ts';
import { giveDicomwebTokenRoute } from './give-dicomweb-token.ts';
import { listSharesRoute } from './list-shares.ts';
import { previewDeidentifiedRoute } from './preview-deidentified.ts';
import { sharePinRoutes } from './share-pin.ts';
import { shareResultRoute } from './share-result.ts';

export type SharePorts = Parameters<typeof shareResultRoute>[0] &
  Parameters<typeof listSharesRoute>[0] &
  Parameters<typeof annulShareRoute>[0] &
  Parameters<typeof giveDicomwebTokenRoute>[0] &
  Parameters<typeof previewDeidentifiedRoute>[0] &
  Parameters<typeof sharePinRoutes>[0];

/** Everything about shares but opening one, which is a sign-in. */
export function shareRoutes(ports: SharePorts): Routes {
  return (app) => {
    for (const routes of [shareResultRoute, listSharesRoute, annulShareRoute, giveDicomwebTokenRoute, previewDeidentifiedRoute, sharePinRoutes])
      routes(ports)(app);
  };
}
