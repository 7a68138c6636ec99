import { describe, expect, it } from 'vitest';
import type { NoticeId, OrderId } from '#domain/identifiers.ts';
import type { Notice } from '#domain/notice.ts';
import { sendNotice } from './send-notice.ts';

const NOW = new Date('2026-03-12T10:00:00Z');
const ID = '5f9b1f34-0000-4000-8000-000000000001' as NoticeId;
const words = { hospital: 'Ospedale', portalName: 'Esami', portalUrl: 'https://esami.example', portalHost: 'esami.example', supportPhone: '0376 1' };

function desk(changes: Partial<Notice> = {}) {
  const notice: Notice = {
    noticeId: ID,
    orderId: 'o' as OrderId,
    kind: 'result.published',
    channel: 'email',
    address: 'anna@posta.example',
    language: 'it',
    state: 'due',
    dueAt: NOW,
    publication: { publishedAt: NOW, availableUntil: new Date('2026-04-26T10:00:00Z'), withdrawnAt: null, hiddenAt: null },
    ...changes,
  };
  const sent: { messageId: string; to: string }[] = [];
  const settled: string[] = [];
  let state = notice.state;
  let down = false;
  let attempts = 0;
  const gateway = {
    send: async (message: { messageId: string; to: string }) => {
      if (down) throw new Error('the gateway is down');
      sent.push({ messageId: message.messageId, to: message.to });
    },
  };
  const notices = {
    find: async () => ({ ...notice, state }),
    settle: async (_id: NoticeId, outcome: 'sent' | 'dropped' | 'failed') => {
      settled.push(outcome);
      state = outcome;
    },
    countAttempt: async () => {
      attempts += 1;
      return attempts;
    },
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const ports = { notices, mail: gateway, sms: gateway, clock: { now: () => NOW }, log, words };
  return { ports, sent, settled, break: () => (down = true), mend: () => (down = false) };
}

describe('sending a notice', () => {
  it('F37: tells the patient and marks the outbox afterwards', async () => {
    const { ports, sent, settled } = desk();
    expect(await sendNotice(ports)(ID)).toEqual({ kind: 'sent' });
    expect(sent).toEqual([{ messageId: `<notice-${ID}@esami.example>`, to: 'anna@posta.example' }]);
    expect(settled).toEqual(['sent']);
  });

  it('I4: after a gateway that was down, the repeat carries the same Message-ID, and a third asks nobody', async () => {
    const { ports, sent, settled, ...gateway } = desk();
    gateway.break();
    expect(await sendNotice(ports)(ID)).toEqual({ kind: 'waiting', until: new Date(NOW.getTime() + 30_000) });
    expect(await sendNotice(ports)(ID)).toEqual({ kind: 'waiting', until: new Date(NOW.getTime() + 60_000) });
    expect(settled).toEqual([]);
    gateway.mend();
    await sendNotice(ports)(ID);
    expect(await sendNotice(ports)(ID)).toEqual({ kind: 'settled' });
    expect(sent).toHaveLength(1);
  });

  it('T49: gives up on a gateway that is down for days, and says so', async () => {
    const { ports, settled, ...gateway } = desk();
    gateway.break();
    for (let attempt = 1; attempt < 100; attempt += 1) expect(await sendNotice(ports)(ID)).toMatchObject({ kind: 'waiting' });
    expect(await sendNotice(ports)(ID)).toEqual({ kind: 'failed' });
    expect(settled).toEqual(['failed']);
  });

  it('I5: drops what was withdrawn, and waits for what is not open yet', async () => {
    const publication = { publishedAt: NOW, availableUntil: NOW, withdrawnAt: NOW, hiddenAt: null };
    const withdrawn = desk({ publication });
    expect(await sendNotice(withdrawn.ports)(ID)).toEqual({ kind: 'dropped' });
    expect(withdrawn.sent).toEqual([]);
    const until = new Date('2026-03-13T10:00:00Z');
    const early = desk({ dueAt: until });
    expect(await sendNotice(early.ports)(ID)).toEqual({ kind: 'waiting', until });
    expect(early.settled).toEqual([]);
  });

  it('T49: says so where there is no gateway for the channel, instead of trying for ever', async () => {
    const { ports, settled } = desk({ channel: 'sms', address: '+39333' });
    expect(await sendNotice({ ...ports, sms: null })(ID)).toEqual({ kind: 'no-gateway' });
    expect(settled).toEqual(['failed']);
  });
});
