import type { InLanguage } from '../../i18n/texts.ts';
import type { words as italian } from './it.ts';

export const words: InLanguage<'fr', typeof italian> = {
  close: 'Retour à la liste',
  open: 'Ouvrir en pleine qualité',
  why: 'Qualité réduite. Pour la pleine qualité, appuyez sur le bouton et choisissez le dossier qui contient INDEX.HTM. Rien ne quitte votre ordinateur.',
  reduced: 'Qualité réduite.',
  reducedHere: 'Cette image est affichée ici en qualité réduite. Les fichiers originaux sont complets.',
  wrong: 'Ces images ne sont pas dans ce dossier. Choisissez le dossier qui contient le fichier INDEX.HTM.',
  missing: 'Cette image ne peut pas être affichée ici. Les fichiers originaux la contiennent.',
  retry: 'Réessayer',
  count_one: '{{count}} image',
  count_other: '{{count}} images',
};
