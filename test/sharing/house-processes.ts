import path from 'node:path';
import type { HttpHouse } from '#test/http-house.ts';
import { type Portal, type PortalOptions, startPortal } from '#test/portal.ts';

/** Production processes on the database, the blobs and the keys of a house. They live by the machine's clock. */
export function portalOf(
  house: HttpHouse,
  folder: string,
  { start = ['web'], config = {}, environment = {} }: Pick<PortalOptions, 'start' | 'config' | 'environment'> = {},
): Promise<Portal> {
  return startPortal({
    databaseUrl: house.database.url,
    folder,
    archive: { kind: 'folder', path: path.join(folder, 'archive') },
    start,
    environment: { LASTRA_MASTER_KEY: Buffer.from(house.masterKey).toString('base64'), ...environment },
    config: { portal: { name: 'I miei esami', publicUrl: 'http://localhost' }, data: { folder: house.folder }, ...config },
  });
}

/** JSON as the pages send it. */
export function send(portal: Portal, method: string, url: string, cookie: string, body?: object): Promise<Response> {
  return fetch(`${portal.url}${url}`, {
    method,
    headers: { ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}
