import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

/** Runs OpenSSL in that folder; gives what it printed, and throws where it failed. */
export function opensslIn(folder: string, ...args: readonly string[]): Buffer {
  return execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
}

/**
 * Keys and certificates as PEM files in that folder: the authority `ca`, its people `verdi` (an RSA key) and `neri` (an elliptic one),
 * and `ignoto`, whom `other-ca` vouches for, an authority that nobody trusts.
 */
export function makePeople(folder: string): void {
  const file = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) => opensslIn(folder, ...args);
  writeFileSync(file('ca.cnf'), '[v3_ca]\nbasicConstraints=critical,CA:true\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n');
  writeFileSync(
    file('ee.cnf'),
    'basicConstraints=CA:false\nkeyUsage=critical,digitalSignature,nonRepudiation\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n',
  );
  for (const ca of ['ca', 'other-ca']) {
    const subject = `/C=IT/O=Prestatore di prova/CN=${ca}`;
    const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${ca}.key`, '-out', `${ca}.pem`, '-days', '3650', '-subj', subject];
    openssl(...request, '-addext', 'keyUsage=critical,keyCertSign,cRLSign');
  }
  const made: readonly (readonly [string, string, readonly string[], string])[] = [
    ['verdi', 'ca', ['rsa:2048'], 'VERDI GIUSEPPE/serialNumber=TINIT-VRDGPP70A01E897X'],
    ['neri', 'ca', ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], 'NERI GIOVANNI/serialNumber=IT:NREGNN60A01E897Y'],
    ['ignoto', 'other-ca', ['rsa:2048'], 'IGNOTO'],
  ];
  for (const [name, ca, key, subject] of made) {
    openssl('req', '-new', '-newkey', ...key, '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/C=IT/O=Ospedale San Rocco/CN=${subject}`);
    openssl(
      'x509',
      '-req',
      '-in',
      `${name}.csr`,
      '-CA',
      `${ca}.pem`,
      '-CAkey',
      `${ca}.key`,
      '-CAcreateserial',
      '-out',
      `${name}.pem`,
      '-days',
      '365',
      '-extfile',
      'ee.cnf',
    );
  }
}
