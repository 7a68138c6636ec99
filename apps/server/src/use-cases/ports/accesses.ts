import type { AccessId, OrderId, PatientId } from '#domain/identifiers.ts';

/** One acceptance that PIN1 and PIN2 open (F53 to F57). */
export interface Access {
  readonly accessId: AccessId;
  readonly patientId: PatientId;
  /** The hospital's number of the acceptance. */
  readonly accessNumber: string;
  /** Where PIN2 goes, as given at acceptance; null: the address on file. */
  readonly pin2Email: string | null;
  /** When PIN2 was made; null until something was published. */
  readonly pin2At: Date | null;
}

/** The codes of accesses, as the sign-in asks for them. PINs come as people typed them, normalised; how they are kept is not known outside. */
export interface AccessCodes {
  /** What wrong tries are counted by; the same for a PIN1 that nobody has. Looks at nothing. */
  guardOf(pin1: string): string;
  /** Does the pair open an access? Also which one PIN1 names, for the audit. In the same time whatever is wrong. */
  look(pin1: string, pin2: string): Promise<{ readonly holds: boolean; readonly access: Access | null }>;
  /** Is this pair still the pair of that access? Holds it so until the caller's transaction ends. */
  stands(accessId: AccessId, pin1: string, pin2: string): Promise<boolean>;
  /** The same of an access that is known already: what wrong tries are counted by, and whether this PIN2 holds. Null where it was closed. */
  again(accessId: AccessId): Promise<{ readonly guard: string; readonly access: Access; readonly holds: (pin2: string) => boolean } | null>;
  /** Every order of the acceptance, published or not: what of them may be seen is the publication's business. */
  ordersOf(access: Access): Promise<readonly OrderId[]>;
}

/** Accesses, as the desk and the intake keep them. */
export interface Accesses {
  find(accessId: AccessId): Promise<Access | null>;
  ofPatient(patientId: PatientId): Promise<readonly Access[]>;
  ofAcceptance(patientId: PatientId, accessNumber: string): Promise<Access | null>;
  /** False where the acceptance has an access already, or another one has this PIN1. */
  add(access: Omit<Access, 'pin2At'> & { readonly pin1: string; readonly createdAt: Date }): Promise<boolean>;
  /** The PIN1 before does not work any more. False where another access has this one. */
  replacePin1(accessId: AccessId, pin1: string): Promise<boolean>;
  /** The PIN2 that stands; the one given, from now on, where there was none yet. */
  pin2Of(accessId: AccessId, made: string, at: Date): Promise<string>;
  /** How many orders the acceptance has, and the one that was published last of those that can be opened now. */
  ordersOf(access: Access, now: Date): Promise<{ readonly known: number; readonly published: OrderId | null }>;
  /** Its PINs open nothing any more, and a PIN2 on its way does not arrive. The acceptance may get another access. */
  close(accessId: AccessId): Promise<void>;
  /** What wrong tries on this access are counted by. */
  guardOf(accessId: AccessId): Promise<string | null>;
}
