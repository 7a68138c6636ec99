import { describe, expect, it } from 'vitest';
import type { NoticeId, OrderId, PatientId } from '#domain/identifiers.ts';
import { NOTHING_ENCLOSED, type Notice } from '#domain/notice.ts';
import type { NoticeEnd, NoticeTx } from '../ports/due-notices.ts';
import { GatewayFault, type GatewayFaultReason } from '../ports/gateways.ts';
import type { NewNotice } from '../ports/notice-outbox.ts';
import { noteReceipt } from './note-receipt.ts';
import { type SendNoticePorts, sendNotice } from './send-notice.ts';

const NOW = new Date('2026-03-12T10:00:00Z');
const ID = '5f9b1f34-0000-4000-8000-000000000001' as NoticeId;
const PATIENT = 'p' as PatientId;
const words = {
  hospital: 'Ospedale',
  portalName: 'Portale',
  portalUrl: 'https://portale.example',
  portalHost: 'portale.example',
  supportPhone: '0376 1',
  supportEmail: 'aiuto@portale.example',
};
const publication = { publishedAt: NOW, availableUntil: new Date('2026-04-26T10:00:00Z'), withdrawnAt: null, hiddenAt: null };

interface Sent {
  readonly messageId: string;
  readonly to: string;
  readonly text: string;
}

/** One notice, two gateways that can be made to refuse, and all that happens to it. */
function desk(changes: Partial<Notice> = {}, held: { email?: string | null; mobile?: string | null } = {}) {
  let notice: Notice = {
    noticeId: ID,
    patientId: PATIENT,
    accountId: null,
    orderId: 'o' as OrderId,
    kind: 'result.published',
    channel: 'email',
    address: 'anna@posta.example',
    language: 'it',
    state: 'due',
    dueAt: NOW,
    expiresAt: null,
    attempts: 0,
    standsIn: false,
    enclosed: NOTHING_ENCLOSED,
    publication,
    ...changes,
  };
  const time = { at: NOW };
  const sent: Sent[] = [];
  const ends: NoticeEnd[] = [];
  const added: NewNotice[] = [];
  const postponed: Date[] = [];
  const logged: string[] = [];
  let fault: GatewayFault | null = null;
  const gateway = {
    send: async (message: Sent) => {
      if (fault) throw fault;
      sent.push({ messageId: message.messageId, to: message.to, text: message.text });
      return { gatewayId: 'g1' };
    },
  };
  const tx: NoticeTx = {
    notices: {
      claim: async () => [],
      keep: async () => undefined,
      find: async () => notice,
      postpone: async (_id, until, tried) => {
        postponed.push(until);
        notice = { ...notice, attempts: notice.attempts + (tried ? 1 : 0) };
      },
      settle: async (_id, end) => {
        ends.push(end);
        notice = { ...notice, state: end.as };
        return true;
      },
      noteReceipt: async () => notice,
    },
    outbox: {
      add: async (notice) => {
        added.push(notice);
        return 'another';
      },
      drop: async () => undefined,
    },
    contacts: {
      of: async (patientId) => ({ patientId, email: 'anna@posta.example', mobile: '+393330000001', language: 'it', notifyBy: 'email', ...held }),
    },
  };
  const transactions = { run: <T>(work: (given: NoticeTx) => Promise<T>) => work(tx) };
  const line = (event: string, facts?: object) => void logged.push(JSON.stringify({ event, ...facts }));
  const system = {
    clock: { now: () => time.at },
    random: { bytes: (length: number) => new Uint8Array(length).fill(128) },
    log: { info: line, warn: line, error: line },
  };
  const ports: SendNoticePorts = {
    transactions,
    notices: tx.notices,
    gateways: { mail: gateway, sms: gateway },
    system,
    words,
  };
  return {
    ports,
    time,
    sent,
    ends,
    added,
    postponed,
    logged,
    send: () => sendNotice(ports)(ID),
    refuseWith: (reason: GatewayFaultReason | null) => (fault = reason && new GatewayFault(reason, '500')),
  };
}

describe('sending a notice', () => {
  it('F37: tells the patient and marks the outbox afterwards, with the name that receipts will carry', async () => {
    const { send, sent, ends } = desk();
    expect(await send()).toEqual({ kind: 'sent' });
    expect(sent).toMatchObject([{ messageId: `<notice-${ID}@portale.example>`, to: 'anna@posta.example' }]);
    expect(ends).toEqual([{ as: 'sent', gatewayId: 'g1' }]);
  });

  it('I4: after a gateway that was down, the repeat carries the same Message-ID, and a third asks nobody', async () => {
    const { send, sent, ends, postponed, refuseWith } = desk();
    refuseWith('unreachable');
    expect(await send()).toEqual({ kind: 'gateway-trouble' });
    expect(await send()).toEqual({ kind: 'gateway-trouble' });
    expect(postponed).toEqual([new Date(NOW.getTime() + 3_000), new Date(NOW.getTime() + 6_000)]);
    expect(ends).toEqual([]);
    refuseWith(null);
    await send();
    expect(await send()).toEqual({ kind: 'settled' });
    expect(sent).toHaveLength(1);
  });

  it('T49: gives up when its life is over, says why, and takes the other way', async () => {
    const { send, ends, added, time, refuseWith } = desk();
    refuseWith('stalled');
    await send();
    time.at = new Date('2026-03-26T10:00:00Z');
    expect(await send()).toEqual({ kind: 'failed', failure: 'gateway-down' });
    expect(ends).toEqual([{ as: 'failed', failure: 'gateway-down' }]);
    expect(added).toMatchObject([{ channel: 'sms', address: '+393330000001', kind: 'result.published', orderId: 'o' }]);
  });

  it('what nobody tried in time is too late by any way', async () => {
    const { send, sent, added, time } = desk();
    time.at = new Date('2026-03-26T10:00:00Z');
    expect(await send()).toEqual({ kind: 'failed', failure: 'expired' });
    expect(sent).toEqual([]);
    expect(added).toEqual([]);
  });

  it('I5: drops what was withdrawn, and waits for what is not open yet', async () => {
    const withdrawn = desk({ publication: { ...publication, withdrawnAt: NOW } });
    expect(await withdrawn.send()).toEqual({ kind: 'dropped' });
    expect(withdrawn.sent).toEqual([]);
    const until = new Date('2026-03-13T10:00:00Z');
    const early = desk({ dueAt: until });
    expect(await early.send()).toEqual({ kind: 'waiting', until });
    expect(early.postponed).toEqual([until]);
    expect(early.ends).toEqual([]);
  });

  it('T39, T49: an address that is refused for good is given up at once, and the patient is told by the other channel', async () => {
    const { send, ends, added, refuseWith } = desk();
    refuseWith('address-refused');
    expect(await send()).toEqual({ kind: 'failed', failure: 'address-refused' });
    expect(ends).toEqual([{ as: 'failed', failure: 'address-refused' }]);
    expect(added).toMatchObject([{ channel: 'sms', address: '+393330000001', dedupeKey: `stands-in:${ID}` }]);
  });

  it('a message that is refused is tried three times in all', async () => {
    const { send, refuseWith } = desk();
    refuseWith('message-refused');
    expect(await send()).toMatchObject({ kind: 'waiting' });
    expect(await send()).toMatchObject({ kind: 'waiting' });
    expect(await send()).toEqual({ kind: 'failed', failure: 'message-refused' });
  });

  it('there is no third way: a stand-in that fails has failed, and so has one without another address', async () => {
    const standIn = desk({ standsIn: true, channel: 'sms' });
    standIn.refuseWith('address-refused');
    expect(await standIn.send()).toMatchObject({ kind: 'failed' });
    expect(standIn.added).toEqual([]);
    const alone = desk({}, { mobile: null });
    alone.refuseWith('address-refused');
    expect(await alone.send()).toMatchObject({ kind: 'failed' });
    expect(alone.added).toEqual([]);
  });

  it('T49: says so where there is no gateway for the channel, instead of trying for ever', async () => {
    const { ports, ends, added } = desk({ channel: 'sms', address: '+39333' });
    expect(await sendNotice({ ...ports, gateways: { ...ports.gateways, sms: null } })(ID)).toEqual({ kind: 'failed', failure: 'no-gateway' });
    expect(ends).toEqual([{ as: 'failed', failure: 'no-gateway' }]);
    expect(added).toMatchObject([{ channel: 'email' }]);
  });
});

describe('sending a secret', () => {
  const pin2 = { kind: 'access.pin2', enclosed: { secret: '48213907', facts: {} } } as const;

  it('F55: opens the seal for the message alone', async () => {
    const { send, sent, logged } = desk(pin2);
    await send();
    expect(sent[0]?.text).toContain('48213907');
    expect(logged.join()).not.toContain('48213907');
  });

  it('F55: PIN2 goes by SMS where the mailbox does not exist, sealed anew', async () => {
    const { send, added, refuseWith } = desk(pin2);
    refuseWith('address-refused');
    await send();
    expect(added).toMatchObject([{ kind: 'access.pin2', channel: 'sms', secret: '48213907' }]);
  });

  it('T49: a code is not sent after its life, and nothing stands in for it', async () => {
    const { send, sent, added, ends } = desk({ kind: 'recovery.otp', orderId: null, enclosed: { secret: '314159', facts: {} }, expiresAt: NOW });
    expect(await send()).toEqual({ kind: 'failed', failure: 'expired' });
    expect(sent).toEqual([]);
    expect(added).toEqual([]);
    expect(ends).toEqual([{ as: 'failed', failure: 'expired' }]);
  });

  it('a password never goes where the user name went (F10)', async () => {
    const { send, added, refuseWith } = desk({ kind: 'account.password', orderId: null, channel: 'sms', enclosed: { secret: 'x', facts: {} } });
    refuseWith('address-refused');
    expect(await send()).toMatchObject({ kind: 'failed' });
    expect(added).toEqual([]);
  });

  it('a secret that cannot be opened ends as such: nobody is sent a message with a hole in it', async () => {
    for (const enclosed of [null, NOTHING_ENCLOSED]) {
      const { send, sent, ends, added } = desk({ ...pin2, enclosed });
      expect(await send()).toEqual({ kind: 'failed', failure: 'unreadable' });
      expect(sent).toEqual([]);
      expect(added).toEqual([]);
      expect(ends).toEqual([{ as: 'failed', failure: 'unreadable' }]);
    }
  });
});

describe('what an operator tells afterwards', () => {
  const receipt = { gatewayId: 'g1', outcome: 'not-delivered' } as const;

  it('T49: an SMS that did not arrive makes the portal take the other way', async () => {
    const { ports, added } = desk({ channel: 'sms', address: '+393330000001', state: 'failed' });
    expect(await noteReceipt({ transactions: ports.transactions, ...ports.system })(receipt)).toBe('noted');
    expect(added).toMatchObject([{ channel: 'email', address: 'anna@posta.example' }]);
  });

  it('a secret was blanked when it was handed over: nothing stands in for it', async () => {
    const { ports, added } = desk({ kind: 'access.pin2', enclosed: NOTHING_ENCLOSED, channel: 'sms', address: '+393330000001', state: 'failed' });
    await noteReceipt({ transactions: ports.transactions, ...ports.system })(receipt);
    expect(added).toEqual([]);
  });
});
