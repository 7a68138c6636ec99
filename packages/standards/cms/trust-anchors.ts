import { fromBER } from 'asn1js';
import { Certificate } from 'pkijs';
import { base64Decoded } from './armour.ts';
import type { TrustAnchors } from './signed-data.ts';

const PEM = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([\s\S]*?)-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g;
/** ETSI TS 119 612 5.5.1.1: issuers of qualified certificates; 5.5.4: those whose service stands. */
const SERVICE = /<(?:\w+:)?ServiceInformation>([\s\S]*?)<\/(?:\w+:)?ServiceInformation>/g;
const QUALIFIED_ISSUER = /<(?:\w+:)?ServiceTypeIdentifier>\s*http:\/\/uri\.etsi\.org\/TrstSvc\/Svctype\/CA\/QC\s*</;
const IN_FORCE =
  /<(?:\w+:)?ServiceStatus>\s*http:\/\/uri\.etsi\.org\/TrstSvc\/TrustedList\/Svcstatus\/(?:granted|undersupervision|accredited|recognisedatnationallevel)\s*</;
const CERTIFICATE = /<(?:\w+:)?X509Certificate>([\s\S]*?)<\/(?:\w+:)?X509Certificate>/g;

/**
 * Issuers to trust, from one file: certificates in PEM (one or many) or DER, or a trusted list (ETSI TS 119 612 XML, e.g. Italy's), of which the issuers of
 * qualified certificates in force are taken. Who put the file there vouches for it: the signature of a trusted list is not checked.
 * What cannot be read as a certificate is counted in `unreadable`.
 */
export function trustAnchorsIn(file: Uint8Array): { readonly anchors: TrustAnchors; readonly unreadable: number } {
  const text = new TextDecoder('latin1').decode(file);
  if (file[0] === 0x30) return certificates([file]);
  if (text.includes('TrustServiceStatusList')) {
    const services = [...text.matchAll(SERVICE)]
      .map(([, service = '']) => service)
      .filter((service) => QUALIFIED_ISSUER.test(service) && IN_FORCE.test(service));
    return certificates(services.flatMap((service) => [...service.matchAll(CERTIFICATE)].map(([, body = '']) => base64Decoded(body))));
  }
  const bodies = [...text.matchAll(PEM)].map(([, body = '']) => base64Decoded(body));
  return bodies.length > 0 ? certificates(bodies) : { anchors: [], unreadable: 1 };
}

function certificates(encoded: readonly Uint8Array[]): { readonly anchors: TrustAnchors; readonly unreadable: number } {
  const read = encoded.map(certificate);
  const anchors = read.filter((each) => each !== null);
  return { anchors, unreadable: read.length - anchors.length };
}

function certificate(bytes: Uint8Array): Certificate | null {
  try {
    return new Certificate({ schema: fromBER(bytes).result });
  } catch {
    return null;
  }
}
