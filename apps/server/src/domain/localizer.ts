const SAID = /\b(?:locali[sz]er|scout|topogram|surview|scanogram|localizzatore|lokalisator)\b/i;

/**
 * Is this image one by which the others were planned, and not one to be read? PS3.3 C.8.2.1.1.1: value 3 of Image Type, for CT. Other modalities need not say
 * so, and many tell it by the description of the series alone.
 */
export function isLocalizer(imageType: string | null, seriesDescription: string | null): boolean {
  return (imageType ?? '').toUpperCase().includes('LOCALIZER') || SAID.test(seriesDescription ?? '');
}
