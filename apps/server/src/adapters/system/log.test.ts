import { describe, expect, it } from 'vitest';
import { jsonLog } from './log.ts';

function capture() {
  const lines: string[] = [];
  return { lines, log: jsonLog({ process: 'test', write: (line) => lines.push(line) }) };
}

describe('the log', () => {
  it('I14: is one line of JSON an event, whatever control characters a fact brings', () => {
    const { lines, log } = capture();
    log.warn('message.refused', { reason: 'bad\r\nlevel":"fake\u001b[31m\u2028x\u0085y' });
    expect(lines).toHaveLength(1);
    for (const control of ['\r', '\n', '\u001b', '\u2028', '\u0085']) expect(lines[0]?.trimEnd()).not.toContain(control);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'message.refused', process: 'test', level: 40 });
  });

  it('I14: never writes a fact whose name says it is a secret or a person', () => {
    const { lines, log } = capture();
    log.info('x', { password: 'Abc', fiscalCode: 'RSSMRA', pin1: '1234', token: 't', email: 'a@b', requestId: 'r1' });
    expect(lines[0]).not.toMatch(/Abc|RSSMRA|1234|a@b/);
    expect(lines[0]).toContain('r1');
  });

  it('I13: cuts a fact that is far too long', () => {
    const { lines, log } = capture();
    log.error('x', { message: 'a'.repeat(1_000_000) });
    expect(lines[0]?.length).toBeLessThan(3000);
  });
});
