import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { ArchiveFault } from '#use-cases/ports/archive.ts';
import { dicomwebArchive } from './dicomweb-archive.ts';
import { boundaryOf, partsOf } from './multipart.ts';

const [STUDY, SERIES] = ['1.2.3', '1.2.3.4'];
const signal = new AbortController().signal;
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** An archive that answers what a test tells it to. */
async function archiveThat(answer: (request: IncomingMessage, response: ServerResponse) => void, noProgressMs = 300) {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return dicomwebArchive({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/dicom-web/`, noProgressMs });
}

async function retrieveAll(archive: ReturnType<typeof dicomwebArchive>): Promise<Buffer[]> {
  const instances: Buffer[] = [];
  for await (const instance of archive.retrieve({ studyInstanceUid: STUDY, seriesInstanceUid: SERIES }, signal)) {
    instances.push(Buffer.concat(await Array.fromAsync(instance.bytes)));
  }
  return instances;
}

const faultOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no fault',
    (error: unknown) => (error instanceof ArchiveFault ? error.reason : error),
  );

const MULTIPART = 'multipart/related; type="application/dicom"; boundary=edge';
const multipart = (...parts: Buffer[]) =>
  Buffer.concat([...parts.flatMap((part) => [Buffer.from('\r\n--edge\r\nContent-Type: application/dicom\r\n\r\n'), part]), Buffer.from('\r\n--edge--\r\n')]);

const retrieves: readonly [string, (response: ServerResponse) => void, ArchiveFault['reason']][] = [
  ['HTML with 200', (response) => response.setHeader('content-type', 'text/html').end('<html>please sign in</html>'), 'archive-misbehaves'],
  ['a boundary that never comes', (response) => response.setHeader('content-type', MULTIPART).end(Buffer.alloc(100_000, 65)), 'archive-misbehaves'],
  ['no boundary at all', (response) => response.setHeader('content-type', 'multipart/related; type="application/dicom"').end('x'), 'archive-misbehaves'],
  ['a part cut off', (response) => response.setHeader('content-type', MULTIPART).end(multipart(Buffer.alloc(5000, 1)).subarray(0, 3000)), 'archive-misbehaves'],
  [
    'headers without end',
    (response) => response.setHeader('content-type', MULTIPART).end(Buffer.concat([Buffer.from('--edge\r\n'), Buffer.alloc(50_000, 65)])),
    'archive-misbehaves',
  ],
  [
    'a part that is HTML',
    (response) => response.setHeader('content-type', MULTIPART).end('--edge\r\nContent-Type: text/html\r\n\r\n<p>\r\n--edge--'),
    'archive-misbehaves',
  ],
  ['a redirect to elsewhere', (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end(), 'archive-misbehaves'],
  ['401', (response) => response.writeHead(401).end(), 'not-authorised'],
  ['403', (response) => response.writeHead(403).end(), 'not-authorised'],
  ['404 for a listed series', (response) => response.writeHead(404).end(), 'archive-misbehaves'],
  ['503', (response) => response.writeHead(503).end(), 'archive-unreachable'],
  ['silence before the headers', () => undefined, 'archive-stalled'],
  [
    'silence in the middle',
    (response) => response.writeHead(200, { 'content-type': MULTIPART }).write(multipart(Buffer.alloc(100)).subarray(0, 80)),
    'archive-stalled',
  ],
  [
    'a connection that breaks',
    (response) => response.writeHead(200, { 'content-type': MULTIPART, 'content-length': '9999' }).write('--edge\r\n', () => response.destroy()),
    'archive-unreachable',
  ],
];

test.each(retrieves)('T7: a retrieve answered with %s is a fault, never half a study', async (_, answer, reason) => {
  const archive = await archiveThat((_request, response) => answer(response));
  expect(await faultOf(retrieveAll(archive))).toBe(reason);
});

const searches: readonly [string, string, string, ArchiveFault['reason']][] = [
  ['HTML with 200', 'text/html', '<html></html>', 'archive-misbehaves'],
  ['broken JSON', 'application/dicom+json', '[{', 'archive-misbehaves'],
  ['an object', 'application/dicom+json', '{"a":1}', 'archive-misbehaves'],
  ['a list of numbers', 'application/json', '[1,2]', 'archive-misbehaves'],
];

test.each(searches)('a search answered with %s is a fault', async (_, contentType, body, reason) => {
  const archive = await archiveThat((_request, response) => response.setHeader('content-type', contentType).end(body));
  expect(await faultOf(archive.locate(STUDY, signal))).toBe(reason);
});

test('a slow archive that keeps on sending is waited for, however long it takes', async () => {
  const body = multipart(Buffer.alloc(40, 7));
  const archive = await archiveThat(async (_request, response) => {
    response.setHeader('content-type', MULTIPART);
    for (const byte of body) {
      response.write(Buffer.from([byte]));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    response.end();
  }, 250);
  expect(await retrieveAll(archive)).toEqual([Buffer.alloc(40, 7)]);
});

test('a study that is off line is near-line; one that is not there is absent; a forbidden one is refused', async () => {
  const nearLine = await archiveThat((_request, response) =>
    response
      .setHeader('content-type', 'application/dicom+json')
      .end(JSON.stringify([{ '0020000D': { vr: 'UI', Value: [STUDY] }, '00080056': { vr: 'CS', Value: ['NEARLINE'] } }])),
  );
  expect(await nearLine.locate(STUDY, signal)).toEqual({ kind: 'near-line' });
  const absent = await archiveThat((_request, response) => response.writeHead(204).end());
  expect(await absent.locate(STUDY, signal)).toEqual({ kind: 'absent' });
  const forbidden = await archiveThat((_request, response) => response.writeHead(403).end());
  expect(await forbidden.locate(STUDY, signal)).toEqual({ kind: 'refused', reason: 'not-authorised' });
});

test('an archive that ignores offset and answers the same page again does no harm', async () => {
  const page = [{ '0020000D': { Value: [STUDY] }, '0020000E': { Value: [SERIES] }, '00080018': { Value: ['1.2.3.4.5'] } }];
  const archive = await archiveThat((_request, response) => response.setHeader('content-type', 'application/dicom+json').end(JSON.stringify(page)));
  const location = await archive.locate(STUDY, signal);
  expect(location.kind === 'found' && location.study.series).toEqual([{ seriesInstanceUid: SERIES, sopInstanceUids: ['1.2.3.4.5'] }]);
});

test('nothing but the configured origin is asked, and no text goes into a path', async () => {
  const asked: string[] = [];
  const archive = await archiveThat((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(204).end();
  });
  expect(await archive.locate('../../instances', signal)).toEqual({ kind: 'absent' });
  expect(asked).toEqual([]);
});

test('parts come out as they went in, however the body is cut (seeded)', async () => {
  const part = fc
    .uint8Array({ maxLength: 300 })
    .map((bytes) => Buffer.from(bytes))
    .filter((bytes) => !bytes.includes('\r\n--edge'));
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 5 }), fc.integer({ min: 1, max: 40 }), async (parts, cut) => {
      const body = multipart(...parts);
      async function* cutUp() {
        for (let at = 0; at < body.length; at += cut) yield body.subarray(at, at + cut);
      }
      const out: Buffer[] = [];
      for await (const one of partsOf(cutUp(), 'edge')) out.push(Buffer.concat(await Array.fromAsync(one.bytes)));
      expect(out).toEqual(parts);
    }),
    { seed: 20261121, numRuns: 300 },
  );
});

test('the boundary is taken from the header, quoted or not', () => {
  expect(boundaryOf('multipart/related; type="application/dicom"; boundary="a b=c"')).toBe('a b=c');
  expect(boundaryOf('Multipart/Related;boundary=xyz; type=application/dicom')).toBe('xyz');
  expect(boundaryOf('text/html; boundary=xyz')).toBe(null);
});
