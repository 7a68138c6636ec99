import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { itemOf, itemsOf, numberAt, textAt } from '../image/image-info.ts';

/** Curves that were recorded together (a multiplex group, PS3.3 C.10.9). */
export interface Recording {
  readonly samplesPerSecond: number;
  readonly channels: readonly Channel[];
}
export interface Channel {
  readonly name: string;
  /** As printed; millivolts for everything measured in volts. */
  readonly unit: string;
  readonly values: Float32Array;
}

const MAX_CHANNELS = 64;
const MAX_SAMPLES = 20_000_000;
/** To millivolts (PS3.3 C.10.9.1.4.2 names units by UCUM). */
const IN_MILLIVOLTS: Readonly<Record<string, number>> = { uV: 0.001, mV: 1, V: 1000 };

/**
 * What an object recorded. `bytes` are the samples of each group, by its number, little endian; a group without them, or in a form that no clinical
 * recorder writes (µ-law), is left out.
 */
export function recordingsOf(dataset: JsonDataset, bytes: (group: number) => Uint8Array | null): readonly Recording[] {
  return itemsOf(dataset, '54000100').flatMap((group, index) => recordingOf(group, bytes(index)) ?? []);
}

function recordingOf(group: JsonDataset, bytes: Uint8Array | null): Recording | null {
  const count = numberAt(group, '003A0005') ?? 0;
  const samplesPerSecond = numberAt(group, '003A001A') ?? 0;
  const read = SAMPLES[textAt(group, '54001006') ?? ''];
  if (!bytes || !read || count < 1 || count > MAX_CHANNELS || !(samplesPerSecond > 0)) return null;
  const total = Math.min(numberAt(group, '003A0010') ?? 0, Math.floor(bytes.length / (read.size * count)), Math.floor(MAX_SAMPLES / count));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const definitions = itemsOf(group, '003A0200');
  const channels = Array.from({ length: count }, (_, channel): Channel => {
    const definition = definitions[channel] ?? {};
    const { unit, factor, baseline } = scaleOf(definition);
    const values = new Float32Array(total);
    // Channel by channel within a sample (PS3.3 C.10.9.1.6).
    for (let at = 0; at < total; at += 1) values[at] = (read.at(view, (at * count + channel) * read.size) + baseline) * factor;
    return { name: channelName(definition, channel), unit, values };
  });
  return total > 1 ? { samplesPerSecond, channels } : null;
}

const SAMPLES: Readonly<Record<string, { readonly size: number; at(view: DataView, offset: number): number }>> = {
  SB: { size: 1, at: (view, offset) => view.getInt8(offset) },
  UB: { size: 1, at: (view, offset) => view.getUint8(offset) },
  SS: { size: 2, at: (view, offset) => view.getInt16(offset, true) },
  US: { size: 2, at: (view, offset) => view.getUint16(offset, true) },
  SL: { size: 4, at: (view, offset) => view.getInt32(offset, true) },
  UL: { size: 4, at: (view, offset) => view.getUint32(offset, true) },
};

/** PS3.3 C.10.9.1.4.1: (sample + baseline) × sensitivity × correction, in the unit of the sensitivity. */
function scaleOf(definition: JsonDataset): { readonly unit: string; readonly factor: number; readonly baseline: number } {
  const units = itemOf(definition, '003A0211', 0);
  const unit = (units && textAt(units, '00080100')) ?? '';
  const sensitivity = (numberAt(definition, '003A0210') ?? 1) * (numberAt(definition, '003A0212') ?? 1);
  const inMillivolts = IN_MILLIVOLTS[unit];
  return {
    unit: inMillivolts ? 'mV' : unit,
    factor: sensitivity * (inMillivolts ?? 1),
    baseline: numberAt(definition, '003A0213') ?? 0,
  };
}

/** The label of the recorder, else the lead by its code: "Lead aVR (…)" is read as aVR. */
function channelName(definition: JsonDataset, channel: number): string {
  const label = textAt(definition, '003A0203');
  const source = itemOf(definition, '003A0208', 0);
  const meaning = source && textAt(source, '00080104');
  return (label ?? meaning?.replace(/^Lead\s+/i, '').replace(/\s*\(.*$/, '') ?? '') || String(channel + 1);
}
