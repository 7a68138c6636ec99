import { describe, expect, it } from 'vitest';
import { addressesIn, mistakesAfter, mistakesIn, mistakesTold, requestOf, type Wish } from './wish.ts';

const wish = (over: Partial<Wish> = {}): Wish => ({
  recipients: 'dott.neri@studio.example',
  surname: '',
  name: '',
  mobile: '',
  pinDelivery: 'patient',
  pin: '482103',
  days: 15,
  download: true,
  deidentified: false,
  withReport: false,
  message: '',
  ...over,
});
const chosen = { pin: 'chosen' } as const;
const generated = { pin: 'generated' } as const;

describe('F41: addresses as they are typed', () => {
  it('are parted by commas, semicolons, blanks and lines, each once', () => {
    expect(addressesIn(' a@x.it, B@x.it;a@X.it\nc@x.it ')).toEqual(['a@x.it', 'b@x.it', 'c@x.it']);
  });
});

describe('F40-F42, F68: what is seen to be missing before anything is asked', () => {
  it.each([
    [{}, null],
    [{ recipients: ' , ' }, { recipients: 'recipients-none' }],
    [{ recipients: 'a@x.it, dott neri' }, { recipients: 'recipients-odd', address: 'dott' }],
    [{ recipients: Array.from({ length: 21 }, (_, at) => `r${at}@x.it`).join(',') }, { recipients: 'recipients-many' }],
    [{ pin: '4821' }, { pin: 'pin-length' }],
    [{ pin: '082103' }, { pin: 'pin-zero' }],
    [{ name: 'Giovanni' }, { surname: 'name' }],
    [{ pinDelivery: 'sms' }, { surname: 'name', name: 'name', mobile: 'mobile' }],
    [{ pinDelivery: 'sms', surname: 'Neri', name: 'Giovanni', mobile: '+39 333 111 2223' }, null],
  ] as const)('%j: %j', (over, mistakes) => {
    expect(mistakesIn(wish(over), chosen)).toEqual(mistakes);
  });

  it('F68, F69: where the portal makes the PIN, one person is named and no PIN is asked for', () => {
    expect(mistakesIn(wish({ pin: '' }), generated)).toEqual({ surname: 'name', name: 'name' });
    expect(mistakesIn(wish({ pin: '', surname: 'Neri', name: 'Giovanni' }), generated)).toBeNull();
  });
});

describe('what the portal declined stands beside its field', () => {
  it.each([
    [
      { code: 'share.recipients-invalid', facts: { what: 'invalid', position: 2 } },
      { recipients: 'recipients-odd', address: 'b@y' },
    ],
    [{ code: 'share.recipients-invalid', facts: { what: 'too-many' } }, { recipients: 'recipients-many' }],
    [{ code: 'share.pin-weak', facts: { what: 'birth-date' } }, { pin: 'pin-birth' }],
    [{ code: 'share.pin-weak', facts: { what: 'in-message' } }, { message: 'pin-told' }],
    [{ code: 'share.choice-unavailable', facts: { what: 'mobile' } }, { mobile: 'mobile' }],
    [{ code: 'share.choice-unavailable', facts: { what: 'mobile-country' } }, { mobile: 'mobile-country' }],
    [{ code: 'share.address-in-text', facts: { what: 'message' } }, { message: 'address' }],
    [{ code: 'share.address-in-text', facts: { what: 'person' } }, { surname: 'name-address' }],
    [{ code: 'share.choice-unavailable', facts: { what: 'days' } }, null],
    [{ code: 'request.too-many', facts: {} }, null],
  ])('%j', (problem, mistakes) => {
    expect(mistakesTold(problem, 'a@x.it, b@y')).toEqual(mistakes);
  });
});

describe('a field that is changed is no longer found fault with', () => {
  const told = { recipients: 'recipients-odd', address: 'b@y', surname: 'name-address', mobile: 'mobile', pin: 'pin-birth', message: 'pin-told' } as const;
  it.each([
    [{ pin: '482103' }, ['recipients', 'address', 'surname', 'mobile']],
    [{ message: 'Buongiorno' }, ['recipients', 'address', 'surname', 'mobile', 'pin']],
    [{ recipients: 'a@x.it' }, ['surname', 'mobile', 'pin', 'message']],
    [{ name: 'Ugo' }, ['recipients', 'address', 'mobile', 'pin', 'message']],
    [{ pinDelivery: 'patient' }, ['recipients', 'address', 'pin', 'message']],
    [{ days: 30 }, ['recipients', 'address', 'surname', 'mobile', 'pin', 'message']],
  ] as const)('F42: %j leaves the others as they are', (changed, left) => {
    expect(Object.keys(mistakesAfter(told, changed))).toEqual(left);
  });
});

describe('what is asked for', () => {
  it('a person only where one is named, a PIN only where it is chosen, no empty message', () => {
    expect(requestOf(wish({ message: '  ' }), chosen, 'id')).toMatchObject({ person: null, pin: '482103', message: null, requestId: 'id' });
    expect(requestOf(wish(), chosen, 'id')).not.toHaveProperty('deidentified');
    expect(requestOf(wish({ surname: ' Neri ', name: 'G.', mobile: ' ' }), generated, 'id')).toMatchObject({
      person: { surname: 'Neri', name: 'G.' },
      pin: null,
    });
  });

  it('B21: without the person’s data, the report only where it is added', () => {
    expect(requestOf(wish({ deidentified: true }), chosen, 'id')).toMatchObject({ deidentified: true, withReport: false });
    expect(requestOf(wish({ deidentified: true, withReport: true }), chosen, 'id')).toMatchObject({ deidentified: true, withReport: true });
  });
});
