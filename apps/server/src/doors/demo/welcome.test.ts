import { expect, it } from 'vitest';
import { demoPeople } from './sample/people.ts';
import { welcome } from './welcome.ts';

it('a newcomer reads in the terminal where the portal is and what each sample person types to come in', () => {
  const said = welcome('http://localhost:8080', 2575);
  expect(said).toContain('http://localhost:8080/demo/box');
  expect(said).toContain('127.0.0.1:2575');
  for (const { name, fiscalCode, signIn } of demoPeople('en')) {
    const block = said.split('\n').find((line) => line.startsWith(`  ${name}: `)) ?? '';
    const typed = signIn.username ? [signIn.username, signIn.password] : signIn.pin1 ? [signIn.pin1, signIn.pin2] : [fiscalCode, signIn.pin];
    for (const each of typed) expect(block).toContain(each);
  }
});
