import type { Channel, Recording } from './waveform.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** As electrocardiograms are read everywhere. */
const MM_PER_SECOND = 25;
const MM_PER_MILLIVOLT = 10;
/** Least height of a row; a larger swing takes more, within reason. */
const ROW_MM = 22;
const MOST_ROW_MM = 60;
const LABEL_MM = 14;
/** Two points for each step: the least and the greatest value in it. No screen shows finer ones. */
const STEP_MM = 0.125;
const MOST_MM = 25 * 60;

/** The curves of a recording under each other, on paper with millimetres. Drawn in millimetres: the style sheet says how large one is. */
export function curvesOf(recording: Recording, name: string): SVGSVGElement {
  const { samplesPerSecond, channels } = recording;
  const seconds = (channels[0]?.values.length ?? 0) / samplesPerSecond;
  const width = LABEL_MM + Math.min(MOST_MM, Math.ceil((seconds * MM_PER_SECOND) / 5) * 5);
  const rows = channels.map((channel) => ({ channel, ...rowOf(channel) }));
  const height = rows.reduce((sum, { heightMm }) => sum + heightMm, 0);
  const svg = shape('svg', { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': name, class: 'lv-curves' });
  svg.style.setProperty('--lv-width', String(width));
  svg.append(paper(width, height));
  let top = 0;
  for (const { channel, heightMm, mmPerUnit, middle } of rows) {
    const zero = top + heightMm / 2 + middle * mmPerUnit;
    svg.append(shape('path', { d: pathOf(channel, samplesPerSecond, zero, mmPerUnit, width), class: 'lv-curve' }));
    const label = shape('text', { x: '1.5', y: String(top + heightMm / 2 - 3), class: 'lv-lead' });
    label.textContent = channel.name;
    svg.append(label);
    top += heightMm;
  }
  return svg;
}

/** Millivolts at their true scale; what is measured in anything else fills its row. */
function rowOf({ values, unit }: Channel): { readonly heightMm: number; readonly mmPerUnit: number; readonly middle: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const span = Number.isFinite(high - low) ? Math.max(1e-6, high - low) : 1;
  const middle = Number.isFinite(high + low) ? (high + low) / 2 : 0;
  const mmPerUnit = unit === 'mV' ? MM_PER_MILLIVOLT : (ROW_MM * 0.8) / span;
  return { heightMm: Math.min(MOST_ROW_MM, Math.max(ROW_MM, Math.ceil((span * mmPerUnit + 4) / 5) * 5)), mmPerUnit, middle };
}

function pathOf({ values }: Channel, samplesPerSecond: number, zero: number, mmPerUnit: number, width: number): string {
  const mmPerSample = MM_PER_SECOND / samplesPerSecond;
  const perStep = Math.max(1, Math.floor(STEP_MM / mmPerSample));
  const points: string[] = [];
  const point = (at: number, value: number) => points.push(`${(LABEL_MM + at * mmPerSample).toFixed(2)} ${(zero - value * mmPerUnit).toFixed(2)}`);
  for (let from = 0; from < values.length && LABEL_MM + from * mmPerSample < width; from += perStep) {
    let [low, high] = [from, from];
    for (let at = from; at < Math.min(values.length, from + perStep); at += 1) {
      if ((values[at] as number) < (values[low] as number)) low = at;
      if ((values[at] as number) > (values[high] as number)) high = at;
    }
    // In the order of time, so that a steep rise stays one.
    for (const at of low === high ? [low] : [Math.min(low, high), Math.max(low, high)]) point(at, values[at] as number);
  }
  return points.length ? `M${points.join('L')}` : '';
}

/** A thin line each millimetre, a stronger one each five: 0.04 s and 0.1 mV, 0.2 s and 0.5 mV. */
function paper(width: number, height: number): SVGGElement {
  const group = shape('g', {});
  for (const [step, style] of [
    [1, 'lv-fine'],
    [5, 'lv-strong'],
  ] as const) {
    const lines: string[] = [];
    for (let x = LABEL_MM; x <= width; x += step) lines.push(`M${x} 0V${height}`);
    for (let y = 0; y <= height; y += step) lines.push(`M${LABEL_MM} ${y}H${width}`);
    group.append(shape('path', { d: lines.join(''), class: style }));
  }
  return group;
}

function shape<Name extends keyof SVGElementTagNameMap>(name: Name, attributes: Readonly<Record<string, string>>): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
