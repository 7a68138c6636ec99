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
  documentMissing: 'Ce document ne peut pas être affiché ici. Les fichiers originaux le contiennent.',
  noCurves: 'Ces courbes ne peuvent pas être affichées ici. Les fichiers originaux sont complets.',
  noVideo: 'Ce navigateur ne peut pas afficher la vidéo. Les fichiers originaux sont complets.',
  noPicture: 'Cette image ne peut pas être affichée ici. Les fichiers originaux la contiennent.',
  otherObject: 'Ce contenu n’est pas une image et ne peut pas être affiché ici. Les fichiers originaux le contiennent.',
  moreObjects_one: '{{count}} autre contenu est dans les fichiers originaux.',
  moreObjects_other: '{{count}} autres contenus sont dans les fichiers originaux.',
};
