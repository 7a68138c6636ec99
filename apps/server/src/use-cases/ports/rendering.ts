/** A JPEG of one frame. */
export interface Rendering {
  readonly frame: number;
  readonly rows: number;
  readonly columns: number;
  readonly jpeg: Uint8Array;
}

/** A JPEG of ours in a size for a list of pictures; as it is where that is no smaller, or where it cannot be read. */
export type Shrink = (jpeg: Uint8Array) => Promise<Uint8Array>;

/** Draws images in a process that may die: a fault of one image is that image's alone. */
export interface Renderer {
  /**
   * Renders up to `maxFrames` frames, evenly chosen, of one instance; or `only` this one (1-based). `read` gives any byte range of its Part 10 file.
   * Yields nothing where the instance has no image or cannot be drawn (the reason is logged).
   */
  render(instance: RenderSource, options: { readonly maxFrames: number; readonly only?: number; readonly signal: AbortSignal }): AsyncIterable<Rendering>;
}
export interface RenderSource {
  readonly sizeBytes: number;
  readonly transferSyntaxUid: string;
  read(start: number, end: number): Promise<Uint8Array>;
}
