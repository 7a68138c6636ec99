import { MOST_KNOWN_DEVICES } from '#domain/limits.ts';
import type { KnownDevices } from '#use-cases/ports/known-devices.ts';
import type { Executor } from './database.ts';

const bytes = (hash: string) => Buffer.from(hash, 'hex');

export function knownDevicesIn(executor: Executor): KnownDevices {
  const ofSecret = (secret: string) =>
    executor.selectFrom('known_devices').select('device_hash').where('secret_hash', '=', bytes(secret)).orderBy('used_at', 'desc').orderBy('device_hash');
  return {
    knows: async (secret, device) => {
      const row = await executor
        .selectFrom('known_devices')
        .select('used_at')
        .where('secret_hash', '=', bytes(secret))
        .where('device_hash', '=', bytes(device))
        .executeTakeFirst();
      return row !== undefined;
    },
    of: async (secret) => (await ofSecret(secret).execute()).map(({ device_hash }) => device_hash.toString('hex')),
    remember: async (secret, device, at) => {
      await executor
        .insertInto('known_devices')
        .values({ secret_hash: bytes(secret), device_hash: bytes(device), used_at: at })
        .onConflict((conflict) => conflict.columns(['secret_hash', 'device_hash']).doUpdateSet({ used_at: at }))
        .execute();
      await executor
        .deleteFrom('known_devices')
        .where('secret_hash', '=', bytes(secret))
        .where('device_hash', 'in', ofSecret(secret).offset(MOST_KNOWN_DEVICES))
        .execute();
    },
    forgetAllOf: async (secret) => {
      await executor.deleteFrom('known_devices').where('secret_hash', '=', bytes(secret)).execute();
    },
  };
}
