import type { frame as italian } from '../it/frame.ts';
import type { InLanguage } from '../texts.ts';

export const frame: InLanguage<'fr', typeof italian> = {
  header: {
    home: 'Page d’accueil',
    help: 'Aide',
    account: 'Votre accès',
    changePassword: 'Changer le mot de passe',
    signOut: 'Se déconnecter',
    tabs: 'Rubriques du portail',
    results: 'Résultats',
    profile: 'Profil',
  },
  footer: { label: 'À propos du portail', help: 'Aide', privacy: 'Confidentialité', accessibility: 'Accessibilité' },
  patient: {
    label: 'Patient',
    born_male: 'Né le {{date}}, {{age}} ans',
    born_female: 'Née le {{date}}, {{age}} ans',
    born: 'Date de naissance : {{date}}, {{age}} ans',
    sex_male: 'Homme',
    sex_female: 'Femme',
    sex_other: 'Autre',
    sex_unknown: 'Non indiqué',
    id: 'Numéro de patient',
    phone: 'Téléphone',
    email: 'E-mail',
    details: 'Vos données',
  },
  desk: { title: 'Accès de l’hôpital', why: 'Cet accès ne montre pas de résultats. Les pages pour le guichet viendront avec une version ultérieure.' },
};
