import type { Portal } from '#contract/portal.ts';
import type { DemoPerson } from '../../api/demo.ts';

/** The ways in that have a form, in the order of their tabs; the others are a button or a link. */
export const FORMS = ['password', 'access-codes', 'fiscal-code-pin'] as const;
export type FormWay = (typeof FORMS)[number];

export const formsOf = ({ signInMethods }: Pick<Portal, 'signInMethods'>): readonly FormWay[] => FORMS.filter((way) => signInMethods.includes(way));

/** The form that the address names, if this deployment has it; else its first. */
export function wayOf(asked: string | null, forms: readonly FormWay[]): FormWay | undefined {
  return forms.find((way) => way === asked) ?? forms[0];
}

/** What a form is filled with before anyone types: nothing, or a sample person's. */
export interface Filled {
  readonly name: string;
  readonly way: FormWay;
  readonly first: string;
  readonly second: string;
}

/** Which form a sample person of the demo fills, with what; null for one who has no way in here. */
export function filledBy({ name, fiscalCode, signIn }: DemoPerson, forms: readonly FormWay[]): Filled | null {
  const ways: readonly (readonly [FormWay, string | undefined, string | undefined])[] = [
    ['password', signIn.username, signIn.password],
    ['access-codes', signIn.pin1, signIn.pin2],
    ['fiscal-code-pin', fiscalCode, signIn.pin],
  ];
  for (const [way, first, second] of ways) if (first && second && forms.includes(way)) return { name, way, first, second };
  return null;
}

/** A PIN as it is printed or sent may come in groups: '12345 67890'. */
export const withoutBlanks = (typed: string): string => typed.replace(/[\s.-]/g, '');
