/** One entry of the audit trail as it was written. */
export interface AuditEntry {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly patientId: string | null;
  readonly orderId: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean>>;
  readonly address: string | null;
  readonly requestId: string | null;
}

/** What comes before the first entry. */
export const CHAIN_START = new Uint8Array(32);

/**
 * What the hash of an entry is taken over (SHA-256): the hash before it, then the entry as canonical JSON (keys in order, no white space, UTF-8).
 * Changing, removing or inserting an entry anywhere breaks every hash after it.
 */
export function chainLink(previousHash: Uint8Array, entry: AuditEntry): Uint8Array {
  const line = new TextEncoder().encode(`${lineBeforeNumber(entry)}${entry.sequence}}`);
  const link = new Uint8Array(previousHash.length + line.length);
  link.set(previousHash);
  link.set(line, previousHash.length);
  return link;
}

/** The canonical JSON of an entry up to its number, the last of its keys: it gets one, and its hash, where it is written (`append_to_audit` in the migrations). */
export function lineBeforeNumber(entry: Omit<AuditEntry, 'sequence'>): string {
  return canonical({ ...entry, at: entry.at.toISOString(), sequence: 0 }).slice(0, -'0}'.length);
}

function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}
