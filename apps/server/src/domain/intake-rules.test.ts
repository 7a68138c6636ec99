import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportId } from './identifiers.ts';
import { type OrderTest, orderStatus, releaseOf } from './order.ts';
import { agrees, mayCorrect, nameKey } from './patient.ts';
import { foldFacts, joinRegisters, type Registers } from './registers.ts';
import { type Report, type ReportVersion, shownVersion } from './report.ts';

const version = (status: ReportVersion['status'], minute: number, sha256 = 'aa'): ReportVersion => ({ status, sha256, reportedAt: new Date(minute * 60_000) });
const report = (versions: readonly ReportVersion[], accessionNumber: string | null = null, withdrawn = false): Report => ({
  reportId: 'r' as ReportId,
  accessionNumber,
  withdrawnAt: withdrawn ? new Date(0) : null,
  versions,
});

describe('registers (I3)', () => {
  const said = fc.record({
    name: fc.constantFrom('site', 'kind'),
    value: fc.constantFrom('a', 'b', 'c', null),
    stamp: fc.record({ rank: fc.nat(2), at: fc.nat(2), hash: fc.constantFrom('x', 'y') }),
  });
  const fold = (facts: readonly { name: string; value: string | null; stamp: { rank: number; at: number; hash: string } }[]) =>
    facts.reduce<Registers>((registers, { name, value, stamp }) => foldFacts(registers, { [name]: value }, stamp), {});
  test('facts folded in any order, with repeats and in parts, are the same', () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 8 }), fc.nat(8), (facts, cut) => {
        const whole = fold(facts);
        expect(fold([...facts].reverse())).toEqual(whole);
        expect(fold([...facts, ...facts])).toEqual(whole);
        expect(joinRegisters(fold(facts.slice(cut)), fold(facts.slice(0, cut)))).toEqual(whole);
      }),
    );
  });
  test('what a message does not say stays', () => {
    const before = foldFacts({}, { site: 'Mantova' }, { rank: 1, at: 1, hash: '' });
    expect(foldFacts(before, { site: undefined }, { rank: 9, at: 9, hash: '' })).toEqual(before);
  });
});

describe('the version that is shown', () => {
  test('latest first, then corrected before final, then by content', () => {
    expect(shownVersion(report([version('final', 2), version('corrected', 1)]))?.status).toBe('final');
    expect(shownVersion(report([version('final', 1), version('corrected', 1)]))?.status).toBe('corrected');
    expect(shownVersion(report([version('final', 1, 'aa'), version('final', 1, 'bb')]))?.sha256).toBe('bb');
  });
  test('never a preliminary one, and nothing after a withdrawal', () => {
    expect(shownVersion(report([version('preliminary', 9)]))).toBeNull();
    expect(shownVersion(report([version('corrected', 9)], null, true))).toBeNull();
  });
});

describe('the status of an order (F22)', () => {
  const tests: OrderTest[] = [
    { accessionNumber: 'A', progress: 'ordered' },
    { accessionNumber: 'B', progress: 'ordered' },
  ];
  const facts = (reports: readonly Report[], over: { tests?: readonly OrderTest[]; cancelledAt?: Date | null } = {}) => ({
    cancelledAt: null,
    tests,
    reports,
    ...over,
  });
  test('final only when every test is', () => {
    expect(orderStatus(facts([report([version('final', 1)], 'A')]))).toBe('preliminary');
    expect(orderStatus(facts([report([version('final', 1)], 'A'), report([version('corrected', 1)], 'B')]))).toBe('corrected');
    expect(orderStatus(facts([report([version('final', 1)])]))).toBe('final');
  });
  test('a cancelled test is waited for no more', () => {
    const withCancelled = [tests[0], { accessionNumber: 'B', progress: 'cancelled' }] as OrderTest[];
    expect(orderStatus(facts([report([version('final', 1)], 'A')], { tests: withCancelled }))).toBe('final');
  });
  test('withdrawn when every report is, cancelled when the order is; then nothing is released', () => {
    const gone = facts([report([version('final', 1)], 'A', true)]);
    expect([orderStatus(gone), releaseOf(gone)]).toEqual(['withdrawn', 'withdrawn']);
    const cancelled = facts([report([version('final', 1)], 'A')], { cancelledAt: new Date() });
    expect([orderStatus(cancelled), releaseOf(cancelled)]).toEqual(['cancelled', 'withdrawn']);
    expect(releaseOf(facts([report([version('preliminary', 1)], 'A')]))).toBe('never');
  });
});

describe('two identifiers (B12)', () => {
  const onFile = { fiscalCode: 'RSSMRA80A01H501U', familyName: "D'Angelò", birthDate: '1980-01-01' };
  test('the fiscal code, or family name with birth date; never one half of the second', () => {
    expect(agrees(onFile, { fiscalCode: 'rssmra80a01h501u', familyName: 'X', birthDate: null })).toBe(true);
    expect(agrees(onFile, { fiscalCode: null, familyName: 'DANGELO', birthDate: '1980-01-01' })).toBe(true);
    expect(agrees(onFile, { fiscalCode: 'RSSMRC80A01H501Z', familyName: 'DANGELO', birthDate: '1980-01-01' }), 'a twin').toBe(false);
    expect(agrees(onFile, { fiscalCode: null, familyName: 'DANGELO', birthDate: '1980-01-02' })).toBe(false);
    expect(agrees(onFile, { fiscalCode: null, familyName: null, birthDate: '1980-01-01' })).toBe(false);
  });
  test('nothing agrees with nothing: two unknown names are not one', () => {
    expect(agrees({ fiscalCode: null, familyName: '', birthDate: '1980-01-01' }, { fiscalCode: null, familyName: '', birthDate: '1980-01-01' })).toBe(false);
    expect(agrees({ fiscalCode: null, familyName: null, birthDate: null }, { fiscalCode: null, familyName: null, birthDate: null })).toBe(false);
  });
  test('the register may correct a name, not exchange a person', () => {
    expect(mayCorrect(onFile, { fiscalCode: null, familyName: 'SPOSATA', birthDate: '1980-01-01' })).toBe(true);
    expect(mayCorrect(onFile, { fiscalCode: null, familyName: 'ALTRA', birthDate: '1990-01-01' })).toBe(false);
  });
  test('names are compared without accents, apostrophes, hyphens and case, in every script', () => {
    expect(nameKey("NICCOLO'")).toBe(nameKey('Niccolò'));
    expect(nameKey('De Luca-Rossi')).toBe('DELUCAROSSI');
    expect(nameKey('Шевченко')).toBe('ШЕВЧЕНКО');
  });
});
