import { describe, expect, it } from 'vitest';
import { networkOf, shownNetwork } from './network.ts';

describe('one peer for limits (T33)', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:7:1:2:3:4', '2001:db8:0:7::/64'],
    ['2001:DB8:0000:0007::1', '2001:db8:0:7::/64'],
    ['2001:db8::7:0:0:1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::', 'fe80:0:0:0::/64'],
  ])('%s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the network of a session, as its owner reads it', () => {
  it.each([
    ['192.0.2.7', '192.0.2.*'],
    ['::ffff:192.0.2.7', '192.0.2.*'],
    ['2001:db8:0:7:1:2:3:4', '2001:db8:0:*'],
  ])('%s is %s', (address, shown) => {
    expect(shownNetwork(address)).toBe(shown);
  });
});
