import { afterEach, describe, expect, it } from 'vitest';
import { eventually, type Mood, type TestSmsc, testSmsc } from '#test/gateways.ts';
import { type DeliveryReceipt, GatewayFault } from '#use-cases/ports/gateways.ts';
import { type SmppOptions, smppGateway } from './smpp-gateway.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function center(options: Parameters<typeof testSmsc>[0] = {}): Promise<TestSmsc> {
  const smsc = await testSmsc(options);
  open.push(smsc);
  return smsc;
}
function gatewayTo(url: string, over: Partial<SmppOptions> = {}) {
  const gateway = smppGateway({ url, systemId: 'lastra', password: 'secret', sender: 'Ospedale', perSecond: 1_000, answerMs: 500, ...over });
  open.push(gateway);
  return gateway;
}
const sms = { messageId: '<notice-1@esami.example>', to: '+393330000001', text: 'Perché sì: è pronto' };
const faultOf = async (sending: Promise<unknown>) => {
  const fault = await sending.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(GatewayFault);
  return fault as GatewayFault;
};

describe('SMS by SMPP 3.4', () => {
  it('goes in the default alphabet of GSM, from the hospital, over one session that is kept', async () => {
    const smsc = await center();
    const gateway = gatewayTo(smsc.url);
    expect(await gateway.send(sms)).toEqual({ gatewayId: '1' });
    await gateway.send(sms);
    expect(smsc.received[0]).toMatchObject({ to: sms.to, from: 'Ospedale', text: sms.text, dataCoding: 0, part: null, wantsReceipt: false });
    expect(smsc.binds).toEqual([{ system_id: 'lastra', transceiver: false }]);
  });

  it('I4: a repeat carries the same reference', async () => {
    const smsc = await center();
    const gateway = gatewayTo(smsc.url);
    await gateway.send(sms);
    await gateway.send(sms);
    await gateway.send({ ...sms, messageId: '<notice-2@esami.example>' });
    const [first, again, other] = smsc.received.map(({ reference }) => reference);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
  });

  it('takes UCS-2 for what the alphabet does not hold, and parts for what is too long', async () => {
    const smsc = await center();
    const gateway = gatewayTo(smsc.url);
    await gateway.send({ ...sms, text: 'Здравствуйте' });
    expect(smsc.received[0]).toMatchObject({ text: 'Здравствуйте', dataCoding: 8 });
    const long = 'Un testo più lungo di un segmento. '.repeat(6);
    await gateway.send({ ...sms, text: long });
    const parts = smsc.received.slice(1);
    expect(parts.map(({ part }) => [part?.number, part?.of])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect(parts.map(({ text }) => text).join('')).toBe(long);
    expect(new Set(parts.map(({ part }) => part?.reference)).size).toBe(1);
  });

  it.each<[Mood, string, string]>([
    ['stall', 'stalled', 'no answer'],
    ['drop', 'unreachable', 'closed'],
    ['take-and-drop', 'unreachable', 'closed'],
    ['busy', 'busy', 'ESME_RTHROTTLED'],
    ['refuse-address', 'address-refused', 'ESME_RINVDSTADR'],
    ['refuse-message', 'message-refused', 'ESME_RSUBMITFAIL'],
  ])('T49: an SMSC that does "%s" is told as %s (%s), and the next message goes', async (mood, reason, answer) => {
    const smsc = await center();
    const gateway = gatewayTo(smsc.url);
    smsc.mood = () => mood;
    expect(await faultOf(gateway.send(sms))).toMatchObject({ reason, answer });
    smsc.mood = () => 'take';
    await gateway.send(sms);
    expect(smsc.received.at(-1)).toMatchObject({ text: sms.text });
  });

  it('a password that is wrong is refused at the bind, and asked again only by the next message', async () => {
    const smsc = await center({ password: 'another' });
    const gateway = gatewayTo(smsc.url);
    expect(await faultOf(gateway.send(sms))).toMatchObject({ reason: 'refuses-us', answer: 'ESME_RINVPASWD' });
  });

  it('T49: nobody there, or somebody who never says a word, is left after a time', async () => {
    expect((await faultOf(gatewayTo('smpp://127.0.0.1:1').send(sms))).reason).toBe('unreachable');
    const silent = await center({ silent: true });
    expect((await faultOf(gatewayTo(silent.url).send(sms))).reason).toBe('stalled');
  });

  it('binds anew after the line was lost, once for all that wait', async () => {
    const smsc = await center();
    const gateway = gatewayTo(smsc.url);
    await gateway.send(sms);
    smsc.drop();
    await eventually('a message after the loss', () =>
      Promise.all(Array.from({ length: 5 }, () => gateway.send(sms))).then(
        () => true,
        () => false,
      ),
    );
    expect(smsc.binds).toHaveLength(2);
  });

  it('asks whether the other side is there, and leaves it when it is not', async () => {
    const smsc = await center();
    const gateway = gatewayTo(smsc.url, { enquireMs: 20 });
    await gateway.send(sms);
    await eventually('three enquiries', () => smsc.enquiries.count >= 3);
  });

  it('hands over no more in a second than the operator takes', async () => {
    const smsc = await center();
    const gateway = gatewayTo(smsc.url, { perSecond: 20 });
    const startedAt = Date.now();
    await Promise.all(Array.from({ length: 11 }, () => gateway.send(sms)));
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(490);
  });
});

describe('receipts of the operator', () => {
  it('T49: tells what arrived and what did not, under the name that the operator gave', async () => {
    const smsc = await center();
    smsc.receipt = ({ to }) => (to.endsWith('1') ? 'DELIVRD' : 'UNDELIV');
    const receipts: DeliveryReceipt[] = [];
    const gateway = gatewayTo(smsc.url, {
      onReceipt: async (receipt) => {
        receipts.push(receipt);
        return 'noted';
      },
    });
    await gateway.send(sms);
    await gateway.send({ ...sms, to: '+393330000002' });
    await eventually('two receipts', () => receipts.length === 2);
    expect(receipts).toEqual([
      { gatewayId: '1', outcome: 'delivered' },
      { gatewayId: '2', outcome: 'not-delivered' },
    ]);
    expect(smsc.binds[0]).toMatchObject({ transceiver: true });
  });

  it('a receipt that is quicker than our bookkeeping is asked for again', async () => {
    const smsc = await center();
    smsc.receipt = () => 'DELIVRD';
    const outcomes = ['unknown', 'noted'] as const;
    let asked = 0;
    const gateway = gatewayTo(smsc.url, {
      onReceipt: async () => {
        asked += 1;
        return outcomes[asked - 1] ?? 'noted';
      },
    });
    await gateway.send(sms);
    await eventually('the receipt taken', () => smsc.receiptAnswers.length === 2);
    expect(smsc.receiptAnswers).toEqual([0x64, 0]);
  });

  it('knows the operators who write the number in two ways', async () => {
    const smsc = await center();
    const gateway = gatewayTo(smsc.url, { receiptIds: 'decimal-of-hexadecimal', onReceipt: async () => 'noted' });
    for (let count = 0; count < 15; count += 1) await gateway.send(sms);
    expect(await gateway.send(sms)).toEqual({ gatewayId: String(0x16) });
  });
});
