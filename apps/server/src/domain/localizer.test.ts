import { describe, expect, it } from 'vitest';
import { isLocalizer } from './localizer.ts';

describe('localizers (F64)', () => {
  it.each([
    ['ORIGINAL\\PRIMARY\\LOCALIZER', null],
    ['ORIGINAL\\PRIMARY\\LOCALIZER\\CT_SOM5 TOP', 'Topogramma 0.6'],
    ['ORIGINAL\\PRIMARY\\M\\ND', '3-plane localizer'],
    [null, 'SCOUT'],
  ])('%s, “%s” is one', (imageType, description) => {
    expect(isLocalizer(imageType, description)).toBe(true);
  });
  it.each([
    ['ORIGINAL\\PRIMARY\\AXIAL', 'Torace con MdC 2.5'],
    ['DERIVED\\SECONDARY', 'Localized spectroscopy'],
    ['ORIGINAL\\PRIMARY', 'Skeletal survey'],
    [null, null],
  ])('%s, “%s” is none', (imageType, description) => {
    expect(isLocalizer(imageType, description)).toBe(false);
  });
});
