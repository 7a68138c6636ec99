import { describe, expect, it } from 'vitest';
import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { recordingsOf } from './waveform.ts';

const channel = (label: string, unit: string, sensitivity: number, baseline = 0): JsonDataset => ({
  '003A0203': { vr: 'SH', Value: [label] },
  '003A0210': { vr: 'DS', Value: [sensitivity] },
  '003A0211': { vr: 'SQ', Value: [{ '00080100': { vr: 'SH', Value: [unit] } }] },
  '003A0213': { vr: 'DS', Value: [baseline] },
});
const group = (interpretation: string, samples: number, channels: readonly JsonDataset[]): JsonDataset => ({
  '54000100': {
    vr: 'SQ',
    Value: [
      {
        '003A0005': { vr: 'US', Value: [channels.length] },
        '003A0010': { vr: 'UL', Value: [samples] },
        '003A001A': { vr: 'DS', Value: [500] },
        '54001006': { vr: 'CS', Value: [interpretation] },
        '003A0200': { vr: 'SQ', Value: channels },
      },
    ],
  },
});
const int16 = (...values: readonly number[]) => new Uint8Array(Int16Array.from(values).buffer);

describe('curves of a recorder (PS3.3 C.10.9)', () => {
  it('F59: samples lie channel by channel; with baseline and sensitivity they are millivolts', () => {
    const dataset = group('SS', 3, [channel('I', 'uV', 2.5), channel('II', 'mV', 0.001, 100)]);
    const [recording] = recordingsOf(dataset, () => int16(400, 0, -400, 900, 0, -1100));
    expect(recording?.samplesPerSecond).toBe(500);
    expect(recording?.channels.map(({ name, unit, values }) => [name, unit, [...values].map((value) => Number(value.toFixed(4)))])).toEqual([
      ['I', 'mV', [1, -1, 0]],
      ['II', 'mV', [0.1, 1, -1]],
    ]);
  });

  it('T12: what says more than it has is read as far as it goes; what is no clinical curve is left out', () => {
    const dataset = group('SS', 1_000_000, [channel('I', 'mV', 1)]);
    expect(recordingsOf(dataset, () => int16(1, 2, 3))[0]?.channels[0]?.values.length).toBe(3);
    expect(recordingsOf(dataset, () => null)).toEqual([]);
    expect(recordingsOf(group('MB', 4, [channel('I', 'mV', 1)]), () => int16(1, 2))).toEqual([]);
    expect(recordingsOf({}, () => int16(1))).toEqual([]);
  });
});
