import { takesSms } from '#domain/sms-prefixes.ts';
import { GatewayFault, type SmsGateway } from '#use-cases/ports/gateways.ts';

/** The same gateway for numbers that begin so, whoever asked for the message; any other is refused before it costs anything. */
export function withinPrefixes(gateway: SmsGateway, prefixes: readonly string[]): SmsGateway {
  return {
    send: async (sms) => {
      if (!takesSms(sms.to, prefixes)) throw new GatewayFault('address-refused', 'sms.prefixes');
      return gateway.send(sms);
    },
  };
}
