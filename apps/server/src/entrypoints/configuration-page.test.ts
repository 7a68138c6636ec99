import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { configurationPage } from './configuration-page.ts';

describe('docs/configuration.md', () => {
  it('is made from the schema (else: node scripts/node24.mjs scripts/write-generated.ts)', () => {
    expect(readFileSync(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8')).toBe(configurationPage());
  });

  it('says of every setting what it is', () => {
    const rows = configurationPage()
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    expect(rows.length).toBeGreaterThan(40);
    for (const row of rows) expect(row).not.toMatch(/\|\s*\|$/);
  });
});
