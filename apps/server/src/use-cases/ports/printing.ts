/** A report that came as text, to be set as a page. Everything in it is read by the patient. */
export interface ReportText {
  /** What the document is, e.g. the description of the examination. */
  readonly title: string;
  /** Who it is about and what was done, one fact a line, already in words. */
  readonly patientLines: readonly string[];
  /** The report's own text; blank lines part its paragraphs. */
  readonly text: string;
  /** BCP 47 tag of the text. */
  readonly language: string;
}

/** Sets a text as a tagged PDF under the hospital's name. The same text gives the same bytes, so that a repeated message is known for one (I2). */
export interface ReportPrinter {
  print(report: ReportText): Promise<Uint8Array>;
}
