import { parseId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';

/** An identifier of ours from an address; what has another form is simply absent. */
export function idFrom<Id extends string>(text: string): Id {
  const id = parseId<Id>(text);
  if (id === null) throw new Refusal('not-found');
  return id;
}
