/** Transfer syntaxes that decide how a dataset is read (PS3.5 annex A). Every other one is Explicit VR Little Endian with encapsulated pixels. */
export const IMPLICIT_LITTLE = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
export const DEFLATED = '1.2.840.10008.1.2.1.99';
export const EXPLICIT_BIG = '1.2.840.10008.1.2.2';
/** GE's private syntax: implicit little endian, pixels big endian. Handed on as it is. */
export const GE_PRIVATE = '1.2.840.113619.5.2';

export interface Encoding {
  readonly explicit: boolean;
  readonly littleEndian: boolean;
}

export function encodingOf(transferSyntaxUid: string): Encoding {
  return {
    explicit: transferSyntaxUid !== IMPLICIT_LITTLE && transferSyntaxUid !== GE_PRIVATE,
    littleEndian: transferSyntaxUid !== EXPLICIT_BIG,
  };
}

/** Are the pixels as they are, one sample after the other? */
export function isNative(transferSyntaxUid: string): boolean {
  return [IMPLICIT_LITTLE, EXPLICIT_LITTLE, DEFLATED, EXPLICIT_BIG, GE_PRIVATE].includes(transferSyntaxUid);
}
