// What every platform Lastra runs on has (WHATWG Encoding), as far as this room uses it; the room has no ambient types else.
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
