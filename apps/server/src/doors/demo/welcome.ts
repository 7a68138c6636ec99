import { type DemoPerson, demoPeople } from './sample/people.ts';

/** What a person types to come in; every sample person has one way. */
function waysIn({ fiscalCode, signIn: { username, password, pin1, pin2, pin } }: DemoPerson): string {
  if (username && password) return `user name ${username}, password ${password}`;
  if (pin1 && pin2) return `PIN1 ${pin1}, PIN2 ${pin2}`;
  return `codice fiscale ${fiscalCode ?? ''}, PIN ${pin ?? ''}`;
}

/** What stands in the terminal once the demo is ready: where it is and who a visitor can be. */
export function welcome(url: string, mllpPort: number): string {
  const people = demoPeople('en').map((person) => `  ${person.name}: ${waysIn(person)}\n    ${person.about}`);
  return `\nLastra is ready: ${url}\nMessage box: ${url}/demo/box   HL7 (MLLP): 127.0.0.1:${mllpPort}\nEverything here is made up.\n\n${people.join('\n')}\n\n`;
}
