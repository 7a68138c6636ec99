import type { BitReader } from './bit-reader.ts';
import { JpegFault } from './fault.ts';

/** For every 16 bits that may come: the symbol (low byte) and how many of them are its code (above); 0 where no code begins so. */
export type HuffmanTable = Uint16Array;

/** ISO 10918-1 C.2: `counts` codes of each length from 1 to 16, `symbols` in their order. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable {
  const table = new Uint16Array(65_536);
  let code = 0;
  let index = 0;
  for (let length = 1; length <= 16; length += 1) {
    for (let each = 0; each < (counts[length - 1] ?? 0); each += 1) {
      const first = code << (16 - length);
      const next = (code + 1) << (16 - length);
      if (next > 65_536) throw new JpegFault('damaged', 'a table with more codes than there are');
      table.fill((length << 8) | (symbols[index] ?? 0), first, next);
      code += 1;
      index += 1;
    }
    code <<= 1;
  }
  return table;
}

export function decodeSymbol(reader: BitReader, table: HuffmanTable): number {
  const entry = table[reader.peek16()] as number;
  if (entry === 0) throw new JpegFault('damaged', 'bits that are no code');
  reader.skip(entry >> 8);
  return entry & 0xff;
}
