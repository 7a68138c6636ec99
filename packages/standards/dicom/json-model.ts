/** A dataset by the DICOM JSON Model (PS3.18 F.2): elements by tag, eight hexadecimal digits in capitals. */
export type JsonDataset = Readonly<Record<string, JsonElement>>;

export interface JsonElement {
  readonly vr: string;
  readonly Value?: readonly JsonValue[];
  /** Base64 of a binary value, little endian. */
  readonly InlineBinary?: string;
  readonly BulkDataURI?: string;
}

export interface JsonPersonName {
  readonly Alphabetic?: string;
  readonly Ideographic?: string;
  readonly Phonetic?: string;
}

export type JsonValue = string | number | null | JsonPersonName | JsonDataset;

/** PS3.18 F.2.2: the component groups of a name. */
export function personName(text: string): JsonPersonName {
  const [alphabetic, ideographic, phonetic] = text.split('=').map((group) => group.trim());
  return {
    ...(alphabetic ? { Alphabetic: alphabetic } : {}),
    ...(ideographic ? { Ideographic: ideographic } : {}),
    ...(phonetic ? { Phonetic: phonetic } : {}),
  };
}

/** A binary number as JSON has it: what JSON or a double cannot hold stands as text (PS3.18 F.2.3, F.2.5). */
export function jsonNumber(value: number | bigint): number | string {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  return value;
}

/** The elements of some keywords from texts that a directory keeps: several values joined by a backslash. */
export function elementOf(vr: string, text: string | undefined): JsonElement {
  if (text === undefined || text === '') return { vr };
  const values = text.split('\\').map((value): JsonValue => {
    if (value === '') return null;
    if (vr === 'PN') return personName(value);
    if (vr === 'IS' || vr === 'DS' || vr === 'US' || vr === 'UL') return Number.isFinite(Number(value)) ? Number(value) : value;
    return value;
  });
  return { vr, Value: values };
}
