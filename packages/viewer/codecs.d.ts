// The codecs as their packages export them: factories of modules, whose WebAssembly is handed in or found beside them.
declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  const make: (options: import('./pixels/emscripten.ts').ModuleOptions) => Promise<{ readonly JpegLSDecoder: new () => import('./pixels/codecs.ts').Decoder }>;
  export default make;
}
declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const make: (options: import('./pixels/emscripten.ts').ModuleOptions) => Promise<{ readonly J2KDecoder: new () => import('./pixels/codecs.ts').Decoder }>;
  export default make;
}
declare module '@cornerstonejs/codec-openjph/wasmjs' {
  const make: (options: import('./pixels/emscripten.ts').ModuleOptions) => Promise<{ readonly HTJ2KDecoder: new () => import('./pixels/codecs.ts').Decoder }>;
  export default make;
}
declare module '@cornerstonejs/*?url' {
  const address: string;
  export default address;
}
