declare module 'dcmjs/dictionary' {
  /** The data dictionary of PS3.6, by "(gggg,eeee)"; groups that repeat are written "(6000-60FF,3000)". */
  export const dictionary: Readonly<Record<string, { readonly vr: string; readonly name: string }>>;
}
