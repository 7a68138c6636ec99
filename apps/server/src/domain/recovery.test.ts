import { describe, expect, it } from 'vitest';
import type { AccountId, PatientId } from './identifiers.ts';
import { meantBy, type Recoverable } from './recovery.ts';

const anna: Recoverable = {
  accountId: 'a1' as AccountId,
  patientId: 'p1' as PatientId,
  username: 'anna',
  phones: [
    { use: 'home', value: '0376 000000' },
    { use: 'mobile', value: '+39 333 0000001' },
  ],
  emails: [
    { use: 'home', value: 'old@posta.example' },
    { use: 'home', value: 'Anna@Posta.example' },
  ],
  language: 'it',
};
const twin: Recoverable = { ...anna, accountId: 'a2' as AccountId, patientId: 'p2' as PatientId, username: 'luisa' };
const username = { what: 'username', birthDate: '1954-01-01', sex: 'female', email: ' anna@posta.EXAMPLE ' } as const;

describe('whom a recovery means', () => {
  it('a password: the mobile on file, whatever else is', () => {
    expect(meantBy({ what: 'password', username: 'anna' }, [anna])).toMatchObject({ channel: 'sms', address: '+393330000001' });
    expect(meantBy({ what: 'password', username: 'anna' }, [{ ...anna, phones: anna.phones.slice(0, 1) }])).toBeNull();
    expect(meantBy({ what: 'password', username: 'nobody' }, [])).toBeNull();
  });

  it('a user name: the mailbox that was typed, where it is one on file, in any case', () => {
    expect(meantBy(username, [anna])).toMatchObject({ channel: 'email', address: 'Anna@Posta.example' });
    expect(meantBy({ ...username, email: 'thief@posta.example' }, [anna])).toBeNull();
  });

  it('two people with one birth date, sex and mailbox: neither is chosen (T43)', () => {
    expect(meantBy(username, [anna, twin])).toBeNull();
    expect(meantBy(username, [anna, { ...twin, emails: [] }])).toMatchObject({ person: { username: 'anna' } });
  });

  it('two accounts of one person are that person', () => {
    expect(meantBy(username, [anna, { ...twin, patientId: anna.patientId }])).toMatchObject({ person: { username: 'anna' } });
  });

  it('a PIN: the number on file, and only where it is the one that was typed (T34)', () => {
    expect(meantBy({ what: 'pin', fiscalCode: 'X', mobile: '333 000 0001' }, [anna])).toMatchObject({ channel: 'sms', address: '+393330000001' });
    expect(meantBy({ what: 'pin', fiscalCode: 'X', mobile: '333 000 0002' }, [anna])).toBeNull();
    expect(meantBy({ what: 'pin', fiscalCode: 'X', mobile: '0376 000000' }, [anna])).toBeNull();
  });
});
