import { type LimitedRequest, REQUEST_LIMITS, type RequestLimits } from '#domain/limits.ts';
import { networkOf } from '#domain/network.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Digest } from '../ports/digest.ts';
import type { SecretTries } from '../ports/secret-tries.ts';
import type { Clock } from '../ports/system.ts';

/**
 * Counts what one network may ask for so often, right or wrong, over all processes; by network and kind of request.
 * @throws Refusal request.too-many with `retryAfterSeconds`
 */
export function takeTurn(ports: {
  readonly tries: Pick<SecretTries, 'reserve'>;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly limits?: RequestLimits;
}) {
  const { tries, digest, clock, limits = REQUEST_LIMITS } = ports;
  return async (request: LimitedRequest, address: string): Promise<void> => {
    const now = clock.now();
    const key = digest.sha256Hex(`request:${request}:${networkOf(address)}`);
    const turn = await tries.reserve([{ ...limits[request], key }], now);
    if (turn.kind === 'locked') throw new Refusal('request.too-many', { retryAfterSeconds: Math.ceil((turn.until.getTime() - now.getTime()) / 1000) });
  };
}
