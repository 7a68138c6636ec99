import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessCodesIn } from '#adapters/postgres/accesses.ts';
import { auditTrailIn } from '#adapters/postgres/audit.ts';
import { dueNoticesIn } from '#adapters/postgres/due-notices.ts';
import { quarantineIn } from '#adapters/postgres/inbound-messages.ts';
import { noticeOutboxIn } from '#adapters/postgres/notices-outbox.ts';
import { outboxStateIn } from '#adapters/postgres/outbox-state.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import { digest } from '#adapters/system/digest.ts';
import { systemRandom } from '#adapters/system/random.ts';
import type { NoticeId, PatientId } from '#domain/identifiers.ts';
import { type CliUseCases, runCli } from '#doors/cli/cli.ts';
import { deskUseCases } from '#entrypoints/compose-desk.ts';
import type { Config } from '#entrypoints/config.ts';
import { makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { testConfig } from '#test/config.ts';
import { type IntakeHouse, intakeHouse } from '#test/intake.ts';
import { adt, oru, pdf } from '#test/intake-messages.ts';
import { secretOfNotice } from '#test/notices.ts';
import { verifyAudit } from '#use-cases/audit/verify-audit.ts';
import { importStudy } from '#use-cases/intake/import-study.ts';
import { receiveMessage } from '#use-cases/intake/receive-message.ts';
import { discardQuarantined, releaseQuarantined } from '#use-cases/intake/release-quarantined.ts';
import { withdrawByHand } from '#use-cases/intake/withdraw-by-hand.ts';

let house: IntakeHouse;
let folder: string;
beforeAll(async () => {
  house = await intakeHouse();
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-cli-'));
  await writeFile(path.join(folder, 'referto.pdf'), pdf('by hand'));
  await writeFile(path.join(folder, 'nota.doc'), 'x');
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

let methods: Config['signIn']['methods'] = ['password', 'access-codes', 'fiscal-code-pin'];
async function lastra(...args: string[]): Promise<{ code: number; said: string }> {
  const config = testConfig(house.masterKey);
  Object.assign(config.signIn, { methods });
  const useCases: CliUseCases = {
    receive: receiveMessage(house.ports),
    importStudy: importStudy(house.ports, { archivePatientIds: 'hospital' }),
    withdraw: withdrawByHand(house.ports),
    quarantine: quarantineIn(house.db),
    release: releaseQuarantined(house.ports),
    discard: discardQuarantined(house.ports),
    verifyAudit: verifyAudit({ trail: auditTrailIn(house.db), digest }),
    desk: deskUseCases(house.db, config, { now: () => house.clock.at }),
    outbox: outboxStateIn(house.db),
    now: () => house.clock.at,
    archiveFolder: path.join(folder, 'archive'),
  };
  const lines: string[] = [];
  const code = await runCli(
    args,
    {
      checkConfig: (file) => ({
        mistakes: file === 'bad.yaml' ? ['line 3: portal.name: too short'] : [],
        missing: file === 'keyless.yaml' ? ['LASTRA_MASTER_KEY: …'] : [],
      }),
      with: (work) => work(useCases),
    },
    (line) => lines.push(line),
  );
  return { code, said: lines.join('\n') };
}
const MARIO = ['--patient', 'CLI1', '--family-name', 'ROSSI', '--given-name', 'MARIO', '--birth-date', '1980-01-01'];
const order = (number: string) => house.db.selectFrom('orders').selectAll().where('order_number', '=', number).executeTakeFirst();

test('publish does by hand what an ORU does, once; the same again changes nothing', async () => {
  const args = [
    'publish',
    ...MARIO,
    '--order',
    'H1',
    '--report',
    path.join(folder, 'referto.pdf'),
    '--description',
    'RX POLSO',
    '--reported-at',
    '2026-03-01T09:30:00+01:00',
  ];
  expect(await lastra(...args)).toEqual({ code: 0, said: 'Published.' });
  expect(await order('H1')).toMatchObject({ status: 'final', description: 'RX POLSO' });
  expect(await lastra(...args)).toEqual({ code: 0, said: 'Published before; nothing changed.' });
  const preliminary = await lastra(...args, '--order', 'H1P', '--status', 'preliminary');
  expect(preliminary).toEqual({ code: 0, said: 'Kept: a preliminary report is shown to nobody.' });
});

test('publish refuses a patient who does not agree, a second identifier that is missing, and a file of another kind', async () => {
  const report = ['--report', path.join(folder, 'referto.pdf')];
  const other = await lastra('publish', '--patient', 'CLI1', '--family-name', 'ALTRI', '--birth-date', '1980-01-01', '--order', 'H2', ...report);
  expect(other).toMatchObject({ code: 1, said: expect.stringContaining('Nothing was published: patient-mismatch') });
  expect((await lastra('publish', '--patient', 'CLI1', '--order', 'H2', ...report)).said).toContain('second identifier');
  expect((await lastra('publish', ...MARIO, '--order', 'H2', '--report', path.join(folder, 'nota.doc'))).code).toBe(1);
  expect((await lastra('publish', ...MARIO, '--ordre', 'H2', ...report)).said).toContain('--ordre');
  expect(await order('H2')).toBeUndefined();
});

test('withdraw takes a result back, and says so where there is none of that number (B12)', async () => {
  await lastra('publish', ...MARIO, '--order', 'H3', '--report', path.join(folder, 'referto.pdf'));
  expect((await lastra('withdraw', '--patient', 'CLI1', '--order', 'H33')).code).toBe(1);
  expect((await lastra('withdraw', '--patient', 'CLI1', '--order', 'H3')).code).toBe(0);
  const { order_id } = (await order('H3')) ?? { order_id: '' };
  const publication = await house.db.selectFrom('publications').select('withdrawn_at').where('order_id', '=', order_id).executeTakeFirstOrThrow();
  expect(publication.withdrawn_at).not.toBeNull();
});

test('quarantine lists, shows, releases and discards', async () => {
  await house.send(adt('A04', { localId: 'CLI4', familyName: 'NOTI', birthDate: '19900101' }));
  await house.send(oru({ patient: { localId: 'CLI4', familyName: 'IGNOTI', birthDate: '19900101' }, order: 'H4', filler: 'H4', accession: 'H4', study: null }));
  const listed = await lastra('quarantine');
  expect(listed.said).toMatch(/patient CLI4 {2}patient-mismatch\n1 in quarantine\./);
  expect(listed.said).not.toContain('IGNOTI');
  const id = listed.said.slice(0, 36);
  expect((await lastra('quarantine', 'show', id)).code).toBe(0);
  expect(await lastra('quarantine', 'release', id)).toEqual({ code: 1, said: 'It stays in quarantine: patient-mismatch' });
  expect((await lastra('quarantine', 'discard', id)).code).toBe(0);
  expect((await lastra('quarantine', 'discard', id)).code).toBe(1);
  expect((await lastra('quarantine', 'eat', id)).said).toContain('not understood');
});

test('verify-audit reads the chain that intake wrote; check-config gives every mistake', async () => {
  expect(await lastra('verify-audit')).toMatchObject({ code: 0, said: expect.stringMatching(/^Intact: \d+ entries/) });
  expect(await lastra('check-config', 'good.yaml')).toEqual({ code: 0, said: 'good.yaml can be used.' });
  expect(await lastra('check-config', 'bad.yaml')).toEqual({ code: 1, said: 'line 3: portal.name: too short' });
  expect(await lastra('check-config', 'keyless.yaml')).toEqual({
    code: 0,
    said: 'keyless.yaml can be used.\nBefore a process starts, the environment must give:\nLASTRA_MASTER_KEY: …',
  });
  expect((await lastra('fly')).code).toBe(2);
  expect((await lastra('--help')).said).toContain('lastra publish');
});

test('import-study links a folder of files to its order, where the patient in the files is the order’s, and puts them into a folder archive', async () => {
  const anna = { localId: 'P1', familyName: 'BIANCHI', givenName: 'ANNA', birthDate: '19550423' };
  await house.send(oru({ patient: anna, order: 'H5', filler: 'H5', accession: 'ACC1', study: null }));
  const study = path.join(folder, 'study');
  await mkdir(study);
  await writeFile(path.join(study, 'one.dcm'), makeDicom());
  expect(await lastra('import-study', study)).toMatchObject({ code: 0, said: expect.stringMatching(/^Linked\. 1 files of study 2\.25\./) });
  const links = await house.db.selectFrom('order_studies').select('study_instance_uid').execute();
  expect(links).toHaveLength(1);
  expect(await house.jobs('fetch-copy')).toHaveLength(1);
  expect(await readdir(path.join(folder, 'archive', links[0]?.study_instance_uid ?? ''))).toEqual(['000001.dcm']);
  expect((await lastra('import-study', study)).code).toBe(0);
  expect(await house.jobs('fetch-copy')).toHaveLength(1);

  const other = path.join(folder, 'other');
  await mkdir(other);
  await writeFile(
    path.join(other, 'one.dcm'),
    makeDicom([
      ['PatientName', 'PN', 'Neri^Ugo'],
      ['PatientBirthDate', 'DA', '19000101'],
      ['StudyInstanceUID', 'UI', '1.2.3.4'],
    ]),
  );
  expect((await lastra('import-study', other)).said).toContain('not the patient of the order');
  expect(await readdir(path.join(folder, 'archive'))).toHaveLength(1);
  await writeFile(path.join(other, 'two.dcm'), makeDicom());
  expect((await lastra('import-study', other)).said).toContain('more than one study');
  await writeFile(path.join(other, 'three.dcm'), 'no DICOM');
  expect((await lastra('import-study', other)).said).toContain('not a DICOM file');
});

describe('the desk by hand', () => {
  const anna = {
    localId: 'DESK1',
    familyName: 'SPORTELLI',
    givenName: 'ANNA',
    birthDate: '19550423',
    email: 'anna@example.org',
    fiscalCode: 'SPRNNA55D63H501X',
  };
  const told = async (kind: string) => {
    const rows = await house.db.selectFrom('notices').selectAll().where('kind', '=', kind).orderBy('due_at').execute();
    return rows.map((row) => ({ address: row.address, secret: secretOfNotice(house.masterKey, row) }));
  };

  test('open-account sends the user name by e-mail and the password by SMS, and prints the name alone (F10)', async () => {
    await house.send(adt('A04', anna));
    const { code, said } = await lastra('open-account', '--patient', 'DESK1', '--username', 'anna.sportelli');
    expect(code).toBe(0);
    expect(said).toContain('user name anna.sportelli');
    const [password] = await told('account.password');
    expect(password).toMatchObject({ address: expect.stringContaining('333'), secret: expect.stringMatching(/^.{12}$/) });
    expect(said).not.toContain(password?.secret);
    expect(await told('account.username')).toEqual([{ address: 'anna@example.org', secret: 'anna.sportelli' }]);
    expect(await lastra('open-account', '--patient', 'DESK1')).toEqual({ code: 1, said: 'Refused: account.exists ' });
    house.clock.at = new Date(house.clock.at.getTime() + 1000);
    expect((await lastra('new-password', '--patient', 'DESK1')).code).toBe(0);
    expect(new Set((await told('account.password')).map(({ secret }) => secret)).size).toBe(2);
  });

  test('open-access prints PIN1, new-pin1 another one, resend-pin2 tells when PIN2 goes out (F54, B10)', async () => {
    const opened = await lastra('open-access', '--patient', 'DESK1', '--access', 'ACC9');
    expect(opened).toMatchObject({
      code: 0,
      said: expect.stringMatching(/^PIN1 [1-9]\d{9}\nPIN2 goes out by e-mail with the first publication\.\nNo order has this number/),
    });
    expect(await lastra('open-access', '--patient', 'DESK1', '--access', 'ACC9')).toEqual({ code: 1, said: 'Refused: access.exists ' });
    const renewed = await lastra('new-pin1', '--patient', 'DESK1', '--access', 'ACC9');
    const codes = accessCodesIn(house.db, { keyed: keyedHash(house.masterKey) });
    const known = async (said: string) => (await codes.look(/PIN1 (\d+)/.exec(said)?.[1] ?? '', '')).access?.accessNumber;
    expect([await known(opened.said), await known(renewed.said)]).toEqual([undefined, 'ACC9']);
    expect((await lastra('resend-pin2', '--patient', 'DESK1', '--access', 'ACC9')).said).toBe('PIN2 goes out by e-mail with the first publication.');
    expect(await lastra('close-access', '--patient', 'DESK1', '--access', 'ACC9')).toEqual({ code: 0, said: 'Closed: its PINs open nothing any more.' });
    expect(await known(renewed.said)).toBeUndefined();
    expect((await lastra('new-pin1', '--patient', 'DESK1', '--access', 'ACC8')).said).toContain('no access of that number');
  });

  test('give-pin sends the PIN by SMS and prints none; unlock works for who is known (F81)', async () => {
    const { code, said } = await lastra('give-pin', '--patient', 'DESK1');
    expect(code).toBe(0);
    const [pin] = await told('recovery.pin');
    expect(pin?.secret).toMatch(/^[1-9]\d{7}$/);
    expect(said).not.toMatch(/\d{6}/);
    expect(await lastra('unlock', '--patient', 'DESK1')).toEqual({ code: 0, said: 'Unlocked.' });
    expect(await lastra('unlock', '--patient', 'NOBODY')).toEqual({ code: 1, said: 'Refused: not-found ' });
    expect((await lastra('give-pin')).said).toBe('--patient is missing');
  });

  test('what the portal does not offer is not opened: nothing is sent', async () => {
    const before = (await house.db.selectFrom('notices').select('notice_id').execute()).length;
    methods = [];
    for (const args of [['open-account'], ['open-access', '--access', 'ACC5'], ['give-pin'], ['new-password']])
      expect((await lastra(...args, '--patient', 'DESK1')).said).toContain('does not offer that way in');
    methods = ['password', 'access-codes', 'fiscal-code-pin'];
    expect(await house.db.selectFrom('notices').select('notice_id').execute()).toHaveLength(before);
  });

  test('operator makes an operator’s account, and a new password for one there is; never for a patient’s', async () => {
    const first = await lastra('operator', 'Sportello.Due');
    const second = await lastra('operator', 'sportello.due');
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(first.said).toMatch(/^Temporary password \S{12}\n/);
    expect(first.said).not.toBe(second.said);
    const accounts = await house.db.selectFrom('accounts').select(['role', 'patient_id', 'password_state']).where('username', '=', 'sportello.due').execute();
    expect(accounts).toEqual([{ role: 'operator', patient_id: null, password_state: 'temporary' }]);
    expect(await lastra('operator', 'anna.sportelli')).toEqual({ code: 1, said: 'Refused: username.taken ' });
    expect((await lastra('operator')).code).toBe(1);
    for (const name of ['ab', 'a b c', '<b>']) expect((await lastra('operator', name)).said).toContain('A user name has');
    expect((await lastra('open-access', '--patient', 'DESK1', '--access', 'X', '--email', 'nowhere')).said).toContain('not an e-mail address');
  });
});

test('T49: notices tells what waits and what was given up, why and whose it was; no address and no text', async () => {
  await house.db.deleteFrom('notices').execute();
  const dueAt = new Date(house.clock.at.getTime() - 90_000);
  const outbox = noticeOutboxIn(house.db, { random: systemRandom, seal: sealedTexts(house.masterKey) });
  const { patient_id } = await house.db.selectFrom('patients').select('patient_id').limit(1).executeTakeFirstOrThrow();
  const notice = { patientId: patient_id as PatientId, kind: 'password.changed', channel: 'sms', address: '+393331234567', language: 'it', dueAt } as const;
  await outbox.add({ ...notice, dedupeKey: 'waits' });
  const failed = await outbox.add({ ...notice, dedupeKey: 'fails' });
  await dueNoticesIn(house.db, sealedTexts(house.masterKey)).settle(failed as NoticeId, { as: 'failed', failure: 'address-refused' }, house.clock.at);
  expect(await lastra('notices')).toEqual({ code: 0, said: 'email: 0 due, 0 failed\nsms: 1 due, the oldest for 90 s, 1 failed' });
  const { said } = await lastra('notices', '--failed');
  expect(said).toMatch(new RegExp(`^${failed}  .*  password.changed  sms  address-refused  0 attempts  patient \\S+\n1 failed\\.$`));
  expect(said).not.toContain('333');
  expect((await lastra('notices', '--all')).code).toBe(1);
});
