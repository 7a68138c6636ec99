// What every platform Lastra runs on has (WHATWG Encoding, URL), as far as this room uses it; the room has no ambient types else.
declare class URL {
  constructor(url: string);
  readonly hostname: string;
  readonly origin: string;
  readonly protocol: string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
