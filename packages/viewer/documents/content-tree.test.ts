import { describe, expect, it } from 'vitest';
import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { contentTree } from './content-tree.ts';

const code = (meaning: string, value = '1') => ({
  vr: 'SQ',
  Value: [{ '00080100': { vr: 'SH', Value: [value] }, '00080104': { vr: 'LO', Value: [meaning] } }],
});
const item = (type: string, name: string, more: JsonDataset = {}): JsonDataset => ({
  '0040A040': { vr: 'CS', Value: [type] },
  '0040A043': code(name),
  ...more,
});
const under = (...children: readonly JsonDataset[]): JsonDataset => ({ '0040A730': { vr: 'SQ', Value: children } });
const text = (value: string): JsonDataset => ({ '0040A160': { vr: 'UT', Value: [value] } });
const number = (value: number | string, unit: string): JsonDataset => ({
  '0040A300': { vr: 'SQ', Value: [{ '0040A30A': { vr: 'DS', Value: [value] }, '004008EA': code('unit', unit) }] },
});

describe('the content of a structured report (PS3.3 C.17.3)', () => {
  it('F59: containers are headings, text, codes, numbers with units, names and dates are read', () => {
    const tree = contentTree(
      item(
        'CONTAINER',
        'Imaging Report',
        under(
          item('PNAME', 'Observer', { '0040A123': { vr: 'PN', Value: [{ Alphabetic: 'Verdi^Luca^^Dott.' }] } }),
          item('DATETIME', 'Observed', { '0040A120': { vr: 'DT', Value: ['20260312101500'] } }),
          item(
            'CONTAINER',
            'Findings',
            under(item('TEXT', 'Finding', text('  <b>Nodule</b>\nof 5 mm ')), item('CODE', 'Site', { '0040A168': code('Left lung') })),
          ),
          item(
            'CONTAINER',
            'Dose',
            under(item('NUM', 'DLP', number(312.5, 'mGy.cm')), item('NUM', 'Events', number(2, '{events}')), item('NUM', 'Ratio', number(0.5, '1'))),
          ),
        ),
      ),
    );
    expect(tree?.name).toBe('Imaging Report');
    expect(tree?.children.map(({ name, value }) => [name, value])).toEqual([
      ['Observer', { kind: 'text', text: 'Dott. Luca Verdi' }],
      ['Observed', { kind: 'moment', date: '20260312', time: '101500' }],
      ['Findings', null],
      ['Dose', null],
    ]);
    expect(tree?.children[2]?.children.map(({ value }) => value)).toEqual([
      { kind: 'text', text: '<b>Nodule</b>\nof 5 mm' },
      { kind: 'text', text: 'Left lung' },
    ]);
    expect(tree?.children[3]?.children.map(({ value }) => value)).toEqual([
      { kind: 'text', text: '312.5 mGy.cm' },
      { kind: 'text', text: '2 events' },
      { kind: 'text', text: '0.5' },
    ]);
  });

  it('F59: identifiers, coordinates and items by reference are left out; an image is only pointed at', () => {
    const tree = contentTree(
      item(
        'CONTAINER',
        'Report',
        under(
          item('UIDREF', 'Study', { '0040A124': { vr: 'UI', Value: ['1.2.3'] } }),
          item('SCOORD', 'Line'),
          { '0040DB73': { vr: 'UL', Value: [1, 2] } },
          item('CONTAINER', 'Nothing within', under()),
          item('IMAGE', 'Source', { '00081199': { vr: 'SQ', Value: [{}] } }),
        ),
      ),
    );
    expect(tree?.children).toEqual([{ name: 'Source', value: { kind: 'reference' }, children: [] }]);
  });

  it('T25: a report nested without end or with items without number stays bounded', () => {
    let deep: JsonDataset = item('TEXT', 'leaf', text('x'));
    for (let level = 0; level < 200; level += 1) deep = item('TEXT', 'level', { ...text('y'), ...under(deep) });
    const wide = Array.from({ length: 20_000 }, () => item('TEXT', 'line', text('z')));
    let depth = 0;
    for (let at = contentTree(item('CONTAINER', 'R', under(deep))); at; at = at.children[0] ?? null) depth += 1;
    expect(depth).toBeLessThan(30);
    expect(contentTree(item('CONTAINER', 'R', under(...wide)))?.children.length).toBeLessThan(5_001);
  });

  it('F59: an object without content is no report', () => {
    expect(contentTree({ '00080060': { vr: 'CS', Value: ['SR'] } })).toBeNull();
  });
});
