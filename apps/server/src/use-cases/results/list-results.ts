import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { ResultListInput, ResultListPage, Results } from '../ports/results.ts';
import type { Clock } from '../ports/system.ts';

/** The results that the caller may see (F21, F22, E8). Audited before it is told. */
export function listResults(ports: { readonly results: Results; readonly audit: Audit; readonly clock: Clock }) {
  return async (input: ResultListInput & { readonly caller: Caller }): Promise<ResultListPage> => {
    const { grant } = input.caller;
    const page = await ports.results.visibleTo(grant, ports.clock.now()).list(input);
    await ports.audit.record({
      ...auditedCaller(input.caller),
      action: 'results.listed',
      ...(grant.reach.kind === 'none' ? {} : { patientId: grant.reach.patientId }),
      detail: { items: page.items.length },
    });
    return page;
  };
}
