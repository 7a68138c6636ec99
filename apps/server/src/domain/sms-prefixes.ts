/**
 * Countries whose telephones get SMS unless the deployment says otherwise: EU and EEA, Switzerland, the United Kingdom, San Marino and the Vatican. Patients of an Italian
 * hospital have numbers of these; a message to others costs up to a hundred times as much, and part of the price goes to whoever asked for it (toll fraud).
 */
export const USUAL_SMS_PREFIXES: readonly string[] =
  '+39 +378 +379 +41 +44 +30 +31 +32 +33 +34 +351 +352 +353 +354 +356 +357 +358 +359 +36 +370 +371 +372 +385 +386 +40 +420 +421 +423 +43 +45 +46 +47 +48 +49'.split(
    ' ',
  );

/** Does this number, `+` and digits, begin as one of those? */
export function takesSms(number: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => number.startsWith(prefix));
}
