import type { access as italian } from '../it/access.ts';
import type { InLanguage } from '../texts.ts';

/** What a person sees who came in with PIN1 and PIN2 (F58-F61, F67). */
export const access: InLanguage<'fr', typeof italian> = {
  access: {
    title: 'Vos comptes rendus en ligne',
    birthDate: 'Date de naissance',
    list: 'Résultats disponibles',
    performed: 'Examens effectués',
    signedReport: 'Télécharger le compte rendu signé',
    ofResult: '({{description}}, {{date}})',
    noReport: 'Le compte rendu n’est pas encore ici. Il apparaît dès que le médecin le signe.',
    noImages: 'Cet examen n’a pas d’images en ligne.',
    legal: '* Seul le compte rendu signé numériquement a une valeur légale.',
    empty: 'Il n’y a pas de résultat en ligne en ce moment',
    emptyWhy: 'Le résultat n’est plus en ligne : il a été retiré d’Internet, ou le délai est passé. L’hôpital le conserve, et vous pouvez le lui demander.',
    safe: 'Si vous téléchargez le compte rendu ou les images, gardez-les sur un appareil protégé par un code.',
  },
};
