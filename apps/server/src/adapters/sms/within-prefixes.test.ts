import { expect, test } from 'vitest';
import { USUAL_SMS_PREFIXES } from '#domain/sms-prefixes.ts';
import { withinPrefixes } from './within-prefixes.ts';

const sent: string[] = [];
const gateway = {
  send: async ({ to }: { readonly to: string }) => {
    sent.push(to);
    return { gatewayId: null };
  },
};
const send = (to: string, prefixes: readonly string[] = USUAL_SMS_PREFIXES) => withinPrefixes(gateway, prefixes).send({ messageId: 'm', to, text: 'x' });

test('an SMS goes where the deployment says, whoever asked for it; elsewhere it is refused before it costs anything', async () => {
  for (const number of ['+393331112223', '+378661234', '+41791234567', '+38631123456', '+447700900123']) await send(number);
  expect(sent).toHaveLength(5);
  // Ascension, Inmarsat, premium numbers of all countries, Cuba, the United States.
  for (const number of ['+2474012345', '+870776001234', '+97912345678', '+5351234567', '+12025550123', '3331112223', '']) {
    await expect(send(number)).rejects.toMatchObject({ reason: 'address-refused', answer: 'sms.prefixes' });
  }
  await expect(send('+38631123456', ['+39'])).rejects.toMatchObject({ reason: 'address-refused' });
  expect(sent).toHaveLength(5);
});
