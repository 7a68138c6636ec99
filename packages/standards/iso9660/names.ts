import type { Folder, NamesWithin } from './tree.ts';

const LEVEL_1_FILE = /^[A-Z0-9_]{1,8}(\.[A-Z0-9_]{1,3})?$/;
const LEVEL_1_FOLDER = /^[A-Z0-9_]{1,8}$/;
const NOT_D = /[^A-Z0-9_]/g;

/**
 * Names by ISO 9660 level 1 (10.1): eight d-characters and three, upper case, version 1. A name that is so already is kept, whatever stands beside it; another is cut
 * to fit and numbered where it would meet one: Joliet has it as it was given.
 */
export const level1Names: NamesWithin = (folder: Folder) => {
  const kept = [
    ...[...folder.files.keys()].filter((name) => LEVEL_1_FILE.test(name)),
    ...[...folder.folders.keys()].filter((name) => LEVEL_1_FOLDER.test(name)),
  ];
  const taken = new Set(kept);
  const others = new Map<string, string>();
  const fitted = (given: string, base: string, extension: string): void => {
    let name = base.slice(0, 8) + extension;
    for (let number = 1; taken.has(name); number++) name = base.slice(0, 8 - String(number).length) + number + extension;
    taken.add(name);
    others.set(given, name);
  };
  for (const given of [...folder.files.keys()].filter((name) => !LEVEL_1_FILE.test(name)).sort()) {
    const dot = given.lastIndexOf('.');
    const extension = dot > 0 ? dCharacters(given.slice(dot + 1)).slice(0, 3) : '';
    fitted(given, dCharacters(dot > 0 ? given.slice(0, dot) : given), extension ? `.${extension}` : '');
  }
  for (const given of [...folder.folders.keys()].filter((name) => !LEVEL_1_FOLDER.test(name)).sort()) fitted(given, dCharacters(given), '');
  return {
    // 7.5.1: the separators stand there also where there is no extension.
    file: (given) => {
      const name = others.get(given) ?? given;
      return name.includes('.') ? `${name};1` : `${name}.;1`;
    },
    folder: (given) => others.get(given) ?? given,
  };
};

const dCharacters = (text: string): string => text.toUpperCase().replace(NOT_D, '_');

/** Names as they were given. Without the version, as genisoimage and xorriso write them: some readers show it else, or do not find the file by its name. */
export const jolietNames: NamesWithin = () => ({ file: (given) => given, folder: (given) => given });
