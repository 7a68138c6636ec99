import { appendFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messageBoxIn } from './message-box.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-box-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const clock = { now: () => new Date('2026-03-12T10:00:00Z') };
const mail = { messageId: '<n1@x>', to: 'anna@posta.example', subject: 's', text: 't', html: '<p>t</p>' };

describe('the message box of the demo', () => {
  it('I4: shows a repeated message once, also after a restart', async () => {
    const box = messageBoxIn({ folder, clock });
    await box.mail.send(mail);
    await box.mail.send(mail);
    expect(box.messages()).toHaveLength(1);
    const restarted = messageBoxIn({ folder, clock });
    await restarted.mail.send(mail);
    expect(restarted.messages()).toEqual([
      { id: '<n1@x>', channel: 'email', to: 'anna@posta.example', subject: 's', text: 't', html: '<p>t</p>', sentAt: '2026-03-12T10:00:00.000Z' },
    ]);
  });

  it('gives the newest first, and of one addressee where asked', async () => {
    const box = messageBoxIn({ folder, clock });
    await box.mail.send(mail);
    await box.sms.send({ messageId: 'n2', to: '+393330000001', text: 'sms' });
    expect(box.messages().map((message) => message.channel)).toEqual(['sms', 'email']);
    expect(box.messages('+393330000001').map((message) => message.text)).toEqual(['sms']);
    expect(box.messages(' 39 333 0000001')).toHaveLength(1);
    expect(box.messages('nobody')).toEqual([]);
  });

  it('survives a line that a kill cut short', async () => {
    await messageBoxIn({ folder, clock }).mail.send(mail);
    appendFileSync(path.join(folder, 'messages.jsonl'), '{"id":"<n3');
    expect(messageBoxIn({ folder, clock }).messages()).toHaveLength(1);
  });
});
