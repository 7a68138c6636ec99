import type { OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { ResultDetail, Results } from '../ports/results.ts';
import type { Clock } from '../ports/system.ts';

/**
 * One result with its reports, and its studies by series (F25 to F27). Audited before it is told.
 * @throws Refusal not-found (absent, out of reach or not public: all alike)
 */
export function openResult(ports: { readonly results: Results; readonly audit: Audit; readonly clock: Clock }) {
  return async (input: { readonly orderId: OrderId; readonly caller: Caller }): Promise<ResultDetail> => {
    const result = await ports.results.visibleTo(input.caller.grant, ports.clock.now()).find(input.orderId);
    if (!result) throw new Refusal('not-found');
    await ports.audit.record({ ...auditedCaller(input.caller), action: 'result.opened', patientId: result.patientId, orderId: result.orderId });
    return result;
  };
}
