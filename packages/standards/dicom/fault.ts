/** Why bytes are not a DICOM object that can be handed on: a closed set. */
export type DicomFaultReason =
  | 'not-dicom' // no dataset is there
  | 'no-identity' // an object without its SOP Instance, Series or Study Instance UID
  | 'damaged' // an element that leads out of the file, or nonsense where a tag should be
  | 'header-too-large' // more before the pixels than the bound allows
  | 'too-deep' // sequences nested beyond any real object
  | 'needs-inflate' // deflated, and no way to inflate was given
  | 'inflates-too-large' // deflated, and larger than the bound
  | 'pixels-too-large'; // decoded, and longer than an element may be

export class DicomFault extends Error {
  readonly reason: DicomFaultReason;
  constructor(reason: DicomFaultReason, message: string) {
    super(message);
    this.name = 'DicomFault';
    this.reason = reason;
  }
}
