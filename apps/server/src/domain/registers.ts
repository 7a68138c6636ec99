/**
 * Facts that arrive in messages, in any order, any number of times: each is kept with where it came from, and the worthiest stays (I3).
 * Which fact stays is a maximum over a total order, so the outcome depends on the set of messages and on nothing else.
 */
export type FactValue = string | number | boolean | null | readonly FactValue[] | { readonly [key: string]: FactValue };

/** Where facts come from: the rank of the source, then when it was said (ms since 1970), then the message itself, to break ties. */
export interface Stamp {
  readonly rank: number;
  readonly at: number;
  readonly hash: string;
}
export interface Register extends Stamp {
  readonly value: FactValue;
}
export type Registers = Readonly<Record<string, Register>>;

/** What a message says: `undefined` says nothing, `null` says that there is none (HL7's `""`). */
export type Facts = Readonly<Record<string, FactValue | undefined>>;

export function foldFacts(registers: Registers, facts: Facts, stamp: Stamp): Registers {
  const folded: Record<string, Register> = { ...registers };
  for (const [name, value] of Object.entries(facts)) {
    if (value === undefined) continue;
    const incoming: Register = { value, rank: stamp.rank, at: stamp.at, hash: stamp.hash };
    const present = registers[name];
    if (!present || outranks(incoming, present)) folded[name] = incoming;
  }
  return folded;
}

/** Two sets of registers of what turned out to be one thing. */
export function joinRegisters(one: Registers, other: Registers): Registers {
  const joined: Record<string, Register> = { ...one };
  for (const [name, register] of Object.entries(other)) {
    const present = one[name];
    if (!present || outranks(register, present)) joined[name] = register;
  }
  return joined;
}

function outranks(one: Register, other: Register): boolean {
  if (one.rank !== other.rank) return one.rank > other.rank;
  if (one.at !== other.at) return one.at > other.at;
  if (one.hash !== other.hash) return one.hash > other.hash;
  return JSON.stringify(one.value) > JSON.stringify(other.value);
}

export function textIn(registers: Registers, name: string): string | null {
  const value = registers[name]?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}
export function numberIn(registers: Registers, name: string): number | null {
  const value = registers[name]?.value;
  return typeof value === 'number' ? value : null;
}
