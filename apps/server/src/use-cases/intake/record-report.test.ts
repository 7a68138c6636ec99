import { expect, test } from 'vitest';
import type { BlobId } from '#domain/identifiers.ts';
import type { BlobWriter } from '../ports/blobs.ts';
import { written } from './record-report.ts';

function writer(calls: string[], fails?: 'append' | 'close'): BlobWriter {
  const call = async (name: 'append' | 'flush' | 'close') => {
    calls.push(name);
    if (name === fails) throw new Error(`no ${name}`);
  };
  return { blobId: 'b' as BlobId, sizeBytes: 0, append: () => call('append'), flush: () => call('flush'), close: () => call('close') };
}

test('I1: a document is made safe once, by being closed, and that it could not be is told', async () => {
  const calls: string[] = [];
  expect(await written(writer(calls), new Uint8Array(3))).toBe('b');
  expect(calls).toEqual(['append', 'close']);
  await expect(written(writer(calls, 'close'), new Uint8Array(3))).rejects.toThrow('no close');
});

test('a document that cannot be written leaves no file open', async () => {
  const calls: string[] = [];
  await expect(written(writer(calls, 'append'), new Uint8Array(3))).rejects.toThrow('no append');
  expect(calls).toEqual(['append', 'close']);
});
