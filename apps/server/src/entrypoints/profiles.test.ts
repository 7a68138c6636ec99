import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { ConfigMistakes, parseConfig } from './config.ts';

const folder = fileURLToPath(new URL('../../../../profiles', import.meta.url));

it.each(readdirSync(folder))('profiles/%s is without a mistake: it lacks only the secrets, which no file holds', (name) => {
  const opened = () => parseConfig(name, readFileSync(path.join(folder, name), 'utf8'), {});
  expect(opened).toThrow(ConfigMistakes);
  try {
    opened();
  } catch (error) {
    expect(error).toMatchObject({ mistakes: [], missing: expect.arrayContaining([expect.stringContaining('LASTRA_MASTER_KEY')]) });
  }
});
