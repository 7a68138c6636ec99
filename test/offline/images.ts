/** One file for each way of storing pixels: eight transfer syntaxes, each decoded in the page. */
export const IMAGES = {
  '1.2.840.10008.1.2.1': 'studies/ct-abd-11/adb1_1.dcm',
  '1.2.840.10008.1.2.5': 'modality/ct/CT2_RLE',
  '1.2.840.10008.1.2.4.50': 'modality/xa/HasFragmentSequence.dcm',
  '1.2.840.10008.1.2.4.51': 'ts/ctimage-15ts/CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm',
  '1.2.840.10008.1.2.4.70': 'modality/ct/CT-JPEGLosslessSV1.dcm',
  '1.2.840.10008.1.2.4.80': 'modality/sm-wsi/sm_image_jpegls_nobot.dcm',
  '1.2.840.10008.1.2.4.90': 'modality/xa/XA1_J2KR',
  '1.2.840.10008.1.2.8.1': 'modality/seg-pm-rwv/liver_deflate.dcm',
};
