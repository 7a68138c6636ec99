import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  version: string;
  license: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** What the publiccode.yml standard asks for (schema.core): keys that must be there, and the lengths of the texts. */
const publiccode = z.object({
  publiccodeYmlVersion: z.string(),
  name: z.string().min(1),
  url: z.url(),
  softwareVersion: z.string(),
  releaseDate: z.iso.date(),
  platforms: z.array(z.string()).min(1),
  categories: z.array(z.string()).min(1),
  developmentStatus: z.enum(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: z.enum([
    'standalone/mobile',
    'standalone/iot',
    'standalone/desktop',
    'standalone/web',
    'standalone/backend',
    'standalone/other',
    'library',
    'addon',
    'configurationFiles',
  ]),
  description: z.record(
    z.string().regex(/^[a-z]{2}$/),
    z.object({ shortDescription: z.string().max(150), longDescription: z.string().min(150).max(10_000), features: z.array(z.string().max(100)).min(1) }),
  ),
  legal: z.object({ license: z.string() }),
  maintenance: z.object({ type: z.enum(['internal', 'contract', 'community', 'none']), contacts: z.array(z.object({ name: z.string() })).min(1) }),
  localisation: z.object({ localisationReady: z.boolean(), availableLanguages: z.array(z.string()).min(1) }),
});

describe('the papers of the project', () => {
  const code = publiccode.parse(parse(read('publiccode.yml')));

  it('has a publiccode.yml that the catalogue of reuse accepts, in the languages of the portal', () => {
    expect(Object.keys(code.description).sort()).toEqual(['en', 'it']);
    expect([...code.localisation.availableLanguages].sort()).toEqual(['en', 'it']);
  });

  it('names one version and one licence everywhere', () => {
    expect(code.softwareVersion).toBe(manifest.version);
    expect(code.legal.license).toBe(manifest.license);
    expect(read('LICENSE')).toMatch(/^EUROPEAN UNION PUBLIC LICENCE v\. 1\.2\nEUPL © the European Union 2007, 2016/);
    expect(read('CHANGELOG.md')).toContain(manifest.version);
  });

  it('pins every dependency to an exact version, because npm silently picks another that fits a range', () => {
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  it('writes each decision on one page with its bad consequences', () => {
    const names = readdirSync(new URL('../docs/adr/', import.meta.url));
    for (const name of names) {
      expect(name).toMatch(/^\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.md$/);
      const text = read(`docs/adr/${name}`);
      for (const part of ['**Context.**', '**Decision.**', '**Alternatives.**', '**Consequences.**', '*Bad:*']) expect(text, name).toContain(part);
      expect(text.split('\n').length, `${name} is one page`).toBeLessThan(60);
    }
  });

  it('refers in its papers only to files that are there', () => {
    for (const paper of [
      'README.md',
      'CONTRIBUTING.md',
      'docs/testing-statement.md',
      ...readdirSync(new URL('../docs/runbooks/', import.meta.url)).map((name) => `docs/runbooks/${name}`),
    ]) {
      const folder = new URL(`../${paper}`, import.meta.url);
      for (const [, target = ''] of read(paper).matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g))
        expect(() => readFileSync(new URL(target, folder)), `${paper} -> ${target}`).not.toThrow(/ENOENT/);
    }
  });
});
