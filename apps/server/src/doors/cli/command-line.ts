import { parseArgs } from 'node:util';

/** What a person typed was wrong: the sentence says how it goes. */
export class UsageMistake extends Error {}

export interface Options {
  text(name: string): string | undefined;
  required(name: string): string;
}

/** Options of the form --name value, and what stands alone. Unknown ones are mistakes. */
export function optionsOf(args: readonly string[], names: readonly string[]): { readonly options: Options; readonly alone: readonly string[] } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    });
    const text = (name: string) => (typeof values[name] === 'string' && values[name] !== '' ? values[name] : undefined);
    return {
      options: {
        text,
        required(name) {
          const value = text(name);
          if (value === undefined) throw new UsageMistake(`--${name} is missing`);
          return value;
        },
      },
      alone: positionals,
    };
  } catch (error) {
    if (error instanceof UsageMistake) throw error;
    throw new UsageMistake(error instanceof Error ? error.message : 'The options cannot be read');
  }
}
