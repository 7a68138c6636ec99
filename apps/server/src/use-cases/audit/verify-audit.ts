import { CHAIN_START, chainLink } from '#domain/audit-chain.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { Digest } from '../ports/digest.ts';

export type AuditVerdict =
  /** `head` is the last hash: whoever keeps it elsewhere can tell later that nothing was cut off the end. */
  | { readonly kind: 'intact'; readonly entries: number; readonly head: string }
  | { readonly kind: 'broken'; readonly sequence: number; readonly why: 'entry-missing' | 'chain-broken' | 'entry-changed' | 'head-missing' };

/** Reads the whole audit trail and recomputes its chain. `expectedHead`: a hash noted earlier that must occur in it. */
export function verifyAudit(ports: { readonly trail: AuditTrail; readonly digest: Digest }) {
  return async (input: { readonly expectedHead?: string } = {}): Promise<AuditVerdict> => {
    let sequence = 0;
    let head: Uint8Array = CHAIN_START;
    let expectedSeen = input.expectedHead === undefined || input.expectedHead === hex(CHAIN_START);
    for (;;) {
      const page = await ports.trail.after(sequence, 2_000);
      for (const { entry, previousHash, hash } of page) {
        if (entry.sequence !== sequence + 1) return { kind: 'broken', sequence: sequence + 1, why: 'entry-missing' };
        if (hex(previousHash) !== hex(head)) return { kind: 'broken', sequence: entry.sequence, why: 'chain-broken' };
        if (ports.digest.sha256Hex(chainLink(head, entry)) !== hex(hash)) return { kind: 'broken', sequence: entry.sequence, why: 'entry-changed' };
        expectedSeen ||= hex(hash) === input.expectedHead;
        head = hash;
        sequence = entry.sequence;
      }
      if (page.length === 0) break;
    }
    if (!expectedSeen) return { kind: 'broken', sequence, why: 'head-missing' };
    return { kind: 'intact', entries: sequence, head: hex(head) };
  };
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
