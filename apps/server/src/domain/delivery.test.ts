import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CopyProgress, isFinal, statusOfCopies } from './delivery.ts';

const copy = (state: CopyProgress['state'], over: Partial<CopyProgress> = {}): CopyProgress => ({ state, reason: null, done: 0, total: null, ...over });

test.each([
  [['ready', 'ready'], 'ready'],
  [['ready', 'absent'], 'collecting'],
  [['ready', 'wanted'], 'collecting'],
  [['locating', 'retrieving'], 'collecting'],
  [['ended'], 'collecting'],
  [['recalled', 'retrieving'], 'recalled'],
  [['recalled', 'failed'], 'failed'],
  [['refused', 'failed', 'recalled', 'ready'], 'refused'],
  [[], 'ready'],
] as const)('I12: of copies that are %j the medium is %s', (states, expected) => {
  expect(statusOfCopies(states.map((state) => copy(state))).state).toBe(expected);
});

test('I12: whatever the copies, a medium is ready only if every one of them is', () => {
  const states = ['wanted', 'locating', 'retrieving', 'ready', 'ended', 'recalled', 'refused', 'failed', 'absent'] as const;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 5 }), (list) => {
      expect(statusOfCopies(list.map((state) => copy(state))).state === 'ready').toBe(list.every((state) => state === 'ready'));
    }),
  );
});

test('F30: progress is that of all studies together, and a reason is told with its state', () => {
  const status = statusOfCopies([copy('retrieving', { done: 3, total: 10 }), copy('ready', { done: 5, total: 5 })]);
  expect(status.progress).toEqual({ done: 8, total: 15 });
  expect(statusOfCopies([copy('refused', { reason: 'wrong-patient' })]).reason).toBe('wrong-patient');
});

test('what is final is not waited for: ready, refused and failed are, being fetched and recalled are not', () => {
  expect((['ready', 'refused', 'failed', 'collecting', 'recalled'] as const).map(isFinal)).toEqual([true, true, true, false, false]);
});
