import { inLanguage, type Language } from '../language.ts';
import { html } from './html.ts';
import type { MediumInput } from './medium-input.ts';
import type { Page } from './pages.ts';
import { STYLE } from './style.ts';
import { MEDIUM_TEXTS } from './texts.ts';

export const VIEWER_FOLDER = 'IHE_PDI/VIEWER';

// The scripts that lie beside the page and what they carry, and nothing else: no address, no form, no frame. `file:` because from a folder a page has no origin of its own.
const POLICY = [
  "default-src 'none'",
  "script-src 'self' file: blob: 'wasm-unsafe-eval'",
  'worker-src blob:',
  "style-src 'unsafe-inline'",
  "img-src 'self' file: data: blob:",
  "media-src 'self' file: blob:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** The page of the viewer in one language. What stands in it is replaced once the script runs; where none runs it leads back to the pictures. */
export function viewerPage(input: MediumInput, language: Language): Page {
  const texts = MEDIUM_TEXTS[language];
  const page = html`<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" lang="${language}" xml:lang="${language}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
<meta name="robots" content="noindex" />
<meta http-equiv="Content-Security-Policy" content="${{ markup: POLICY }}" />
<link rel="icon" href="data:," />
<title>${texts.images}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<main id="viewer">
<p>${inLanguage(input.hospital.name, language)}</p>
<h1>${texts.images}</h1>
<p>${texts.viewerNeedsScript}</p>
<p><a class="act" href="../${language.toUpperCase()}.HTM">${texts.seeImages}</a></p>
</main>
<script src="VIEWER.JS"></script>
<script src="MEDIUM.JS"></script>
</body>
</html>
`;
  return { name: `${VIEWER_FOLDER}/${language.toUpperCase()}.HTM`, markup: page.markup };
}
