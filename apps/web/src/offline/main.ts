import type { Catalogue } from '#viewer/offline/catalogue.ts';
import { offlineViewer } from '#viewer/offline/offline-viewer.ts';
import { isLanguage } from '../i18n/languages.ts';
import { offlineWords } from './words.ts';

// The one script of a medium (IHE_PDI/VIEWER/VIEWER.JS): the next script of the page, MEDIUM.JS, hands over what lies there.
function lastraMedium(catalogue: Catalogue): void {
  const host = document.getElementById('viewer');
  const { lang } = document.documentElement;
  if (!host) return;
  host.replaceChildren();
  const language = isLanguage(lang) ? lang : 'it';
  const list = `../${language.toUpperCase()}.HTM`;
  offlineViewer(host, { catalogue, words: offlineWords(language), language, pictures: '../', onClose: () => location.assign(list) });
}
Object.assign(globalThis, { lastraMedium });
