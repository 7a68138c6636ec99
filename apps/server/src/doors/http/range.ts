/** What a request asks of a representation of known length and strong ETag, by RFC 9110. */
export type RangeDecision =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number /** exclusive */; readonly end: number }
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'precondition-failed' }
  | { readonly kind: 'unsatisfiable' };

export interface ConditionalHeaders {
  readonly range?: string | undefined;
  readonly 'if-range'?: string | undefined;
  readonly 'if-match'?: string | undefined;
  readonly 'if-none-match'?: string | undefined;
}

/**
 * Preconditions in the order of RFC 9110 13.2.2, then Range (14.2). `etag` stands without its quotes and is strong; there is no Last-Modified, so the
 * conditions on dates do not apply and a date in If-Range never matches (13.1.5). Several ranges get the whole, as 14.2 allows: a multipart answer is
 * what download programs get wrong. A Range that cannot be read is as if it were not there. HEAD ignores Range (14.2).
 */
export function decideRange(method: 'GET' | 'HEAD', headers: ConditionalHeaders, etag: string, sizeBytes: number): RangeDecision {
  if (headers['if-match'] !== undefined && !matches(headers['if-match'], etag, 'strong')) return { kind: 'precondition-failed' };
  if (headers['if-none-match'] !== undefined && matches(headers['if-none-match'], etag, 'weak')) return { kind: 'not-modified' };
  if (method === 'HEAD' || headers.range === undefined) return { kind: 'whole' };
  if (headers['if-range'] !== undefined && headers['if-range'].trim() !== `"${etag}"`) return { kind: 'whole' };
  return rangeOf(headers.range, sizeBytes);
}

const SINGLE = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i;

function rangeOf(header: string, sizeBytes: number): RangeDecision {
  const match = SINGLE.exec(header.trim());
  const [first = '', last = ''] = match?.slice(1) ?? [];
  if (!match || (!first && !last)) return { kind: 'whole' };
  if (!first) {
    // A suffix: the last so many bytes; of nothing it is unsatisfiable, of more than there are it is all.
    const length = Number(last);
    if (length === 0 || sizeBytes === 0) return { kind: 'unsatisfiable' };
    return { kind: 'part', start: Math.max(0, sizeBytes - length), end: sizeBytes };
  }
  if (last && Number(last) < Number(first)) return { kind: 'whole' };
  if (Number(first) >= sizeBytes) return { kind: 'unsatisfiable' };
  return { kind: 'part', start: Number(first), end: last ? Math.min(Number(last) + 1, sizeBytes) : sizeBytes };
}

/** Is our entity tag in this list? `*` matches anything that exists. A weak tag of theirs never matches strongly (8.8.3.2). */
function matches(list: string, etag: string, comparison: 'strong' | 'weak'): boolean {
  if (list.trim() === '*') return true;
  for (const [, weak, tag] of list.matchAll(/(W\/)?"([^"]*)"/g)) if (tag === etag && (comparison === 'weak' || !weak)) return true;
  return false;
}
