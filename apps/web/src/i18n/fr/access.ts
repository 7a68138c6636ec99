import type { access as italian } from '../it/access.ts';
import type { InLanguage } from '../texts.ts';

/** What a person sees who came in with PIN1 and PIN2 (F58-F61, F67). */
export const access: InLanguage<'fr', typeof italian> = {
  access: {
    title: 'Vos comptes rendus en ligne',
    patient: 'Informations sur le patient',
    name: 'Nom et prénom',
    birthDate: 'Date de naissance',
    list: 'Comptes rendus disponibles',
    until: 'Ce compte rendu reste en ligne jusqu’au {{date}}.',
    performed: 'Examens effectués',
    viewReport: 'Voir le compte rendu',
    signedReport: 'Télécharger le compte rendu signé',
    viewImages: 'Voir les images',
    downloadImages: 'Télécharger les images',
    ofResult: '({{description}}, {{date}})',
    noReport: 'Le compte rendu n’est pas encore ici. Il apparaît dès que le médecin le signe.',
    noImages: 'Cet examen n’a pas d’images en ligne.',
    legal: '* Seul le compte rendu signé numériquement a une valeur légale.',
    empty: 'Il n’y a pas de compte rendu en ce moment',
    emptyWhy: 'Un compte rendu apparaît ici quand le médecin l’a signé. Quand il est prêt, vous recevez un e-mail avec le PIN2.',
    safe: 'Si vous téléchargez le compte rendu ou les images, gardez-les sur un appareil protégé par un code.',
  },
};
