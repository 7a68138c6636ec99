/** What a codec's factory takes: where its WebAssembly is, or its bytes; what it prints goes nowhere (it may hold what a file says). */
export interface ModuleOptions {
  readonly locateFile?: (name: string) => string;
  readonly wasmBinary?: Uint8Array | ArrayBuffer;
  readonly print?: (text: string) => void;
  readonly printErr?: (text: string) => void;
}

const silent = () => undefined;

/** The options of a module whose WebAssembly lies at this address. */
export function quietly(address: string): ModuleOptions {
  return { locateFile: () => address, print: silent, printErr: silent };
}

/** The options of a module whose WebAssembly is written into the script as a `data:` address. */
export function fromInside(address: string): ModuleOptions {
  const letters = atob(address.slice(address.indexOf(',') + 1));
  return { wasmBinary: Uint8Array.from(letters, (letter) => letter.charCodeAt(0)), print: silent, printErr: silent };
}
