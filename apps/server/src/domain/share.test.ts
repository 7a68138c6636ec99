import { describe, expect, it } from 'vitest';
import { endOfShare, faultOfPin, isOpen, maskedAddress, plainMessage, recipientsIn, tellsPin } from './share.ts';

describe('whom a result is shared with (F41, T39)', () => {
  it.each([
    [['a@b.it'], ['a@b.it']],
    [['a@b.it, c@d.it;e@f.it  g@h.it'], ['a@b.it', 'c@d.it', 'e@f.it', 'g@h.it']],
    [['A@B.it', ' a@b.it ', 'a@b.it;'], ['a@b.it']],
    [["dott.d'angelo+rx@ospedale.mantova.it"], ["dott.d'angelo+rx@ospedale.mantova.it"]],
    [['a@b.it\nc@d.it'], ['a@b.it', 'c@d.it']],
  ])('%j', (typed, emails) => {
    expect(recipientsIn(typed)).toEqual({ kind: 'recipients', emails });
  });

  it.each([
    [['a@b.it, not-an-address, c@d.it'], { kind: 'invalid', position: 2 }],
    [['a@b'], { kind: 'invalid', position: 1 }],
    [['<a@b.it>'], { kind: 'invalid', position: 1 }],
    [['a@b.it\r\nBcc: x@y.it'], { kind: 'invalid', position: 2 }],
    [['a@b.it\0'], { kind: 'invalid', position: 1 }],
    [[`${'a'.repeat(300)}@b.it`], { kind: 'invalid', position: 1 }],
    [[' , ; '], { kind: 'none' }],
    [[], { kind: 'none' }],
    [[Array.from({ length: 21 }, (_, at) => `a${at}@b.it`).join(',')], { kind: 'too-many' }],
  ])('refuses %j', (typed, refusal) => {
    expect(recipientsIn(typed)).toEqual(refusal);
  });
});

describe('the PIN that a patient chooses (F42)', () => {
  it.each([
    ['48210', 'length'],
    ['4821034', 'length'],
    ['48a103', 'length'],
    ['048210', 'zero-first'],
    ['777777', 'too-simple'],
    ['123456', 'too-simple'],
    ['987654', 'too-simple'],
    ['135791', null],
    ['246802', null],
    ['121212', 'too-simple'],
    ['123123', 'too-simple'],
    ['112211', 'too-simple'],
    ['112233', 'too-simple'],
    ['120355', 'birth-date'],
    ['550312', 'birth-date'],
    ['195503', 'birth-date'],
    ['482103', null],
  ] as const)('%s: %s', (pin, fault) => {
    expect(faultOfPin(pin, '1955-03-12')).toBe(fault);
  });
});

describe('how long a share lives (E9, F75)', () => {
  const now = new Date('2026-03-20T09:00:00Z');
  const publication = { publishedAt: now, availableUntil: new Date('2026-04-10T21:59:59Z'), withdrawnAt: null, hiddenAt: null };
  it('the days that were chosen, and never beyond the publication', () => {
    expect(endOfShare(now, 15, publication)).toEqual(new Date('2026-04-04T09:00:00Z'));
    expect(endOfShare(now, 45, publication)).toEqual(publication.availableUntil);
  });

  it('is closed once it is annulled, over, withdrawn or hidden (I6)', () => {
    const share = { expiresAt: new Date('2026-04-04T09:00:00Z'), annulledAt: null };
    expect(isOpen(share, publication, now)).toBe(true);
    expect(isOpen(share, publication, share.expiresAt)).toBe(false);
    expect(isOpen({ ...share, annulledAt: now }, publication, now)).toBe(false);
    expect(isOpen(share, { ...publication, withdrawnAt: now }, now)).toBe(false);
    expect(isOpen(share, { ...publication, hiddenAt: now }, now)).toBe(false);
    expect(isOpen(share, null, now)).toBe(false);
  });
});

describe('a word from the patient', () => {
  it('never holds the PIN, however it is written', () => {
    for (const message of ['PIN 482103', '48 21 03', '4-8-2-1-0-3', 'è 482.103 grazie']) expect(tellsPin(message, '482103')).toBe(true);
    for (const message of [null, 'A giovedì, ore 15', 'Telefono 0376 482 104']) expect(tellsPin(message, '482103')).toBe(false);
  });

  it('has nothing that turns its direction round', () => {
    expect(plainMessage('guardi \u202egro.elpmaxe\u202c ')).toBe('guardi gro.elpmaxe');
    expect(plainMessage(' \u200f ')).toBeNull();
  });
});

it('an address that is shown to others keeps its first letter and its house', () => {
  expect(maskedAddress('dott.neri@ospedale.example')).toBe('d•••@ospedale.example');
});
