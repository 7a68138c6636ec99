import sharp from 'sharp';
import type { JpegEncoder } from './studies.ts';

/** JPEG baseline as ultrasound machines write it. */
export const jpegOf: JpegEncoder = (rgb, { columns, rows }) =>
  sharp(rgb, { raw: { width: columns, height: rows, channels: 3 } })
    .jpeg({ quality: 88, chromaSubsampling: '4:2:0', progressive: false })
    .toBuffer();
