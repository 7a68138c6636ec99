import type { profile as italian } from '../it/profile.ts';
import type { InLanguage } from '../texts.ts';

export const profile: InLanguage<'fr', typeof italian> = {
  profile: {
    title: 'Votre profil',
    sections: 'Rubriques du profil',
    about: 'Vos données',
    doctor: 'Médecin traitant',
    contact: 'Personne de contact',
    basic: 'Données de base',
    name: 'Nom et prénom',
    sex: 'Sexe',
    birthDate: 'Date de naissance',
    maritalStatus: 'État civil',
    fiscalCode: 'Code fiscal (codice fiscale)',
    patientId: 'Numéro de patient',
    phones: 'Numéros de téléphone',
    emails: 'Adresse e-mail',
    address: 'Adresse',
    noAddress: 'Aucune adresse disponible',
    noPhone: 'Aucun numéro disponible',
    noEmail: 'Aucune adresse e-mail disponible',
    noDoctor: 'Aucun médecin disponible',
    noContact: 'Aucune personne de contact disponible',
    wrong: 'Quelque chose n’est pas juste ? Ces données viennent de l’hôpital : dites-le au {{phone}} ou à {{email}}.',
    use_home: 'Domicile',
    use_mobile: 'Mobile',
    use_work: 'Travail',
    use_temp: 'Temporaire',
    use_old: 'Précédent',
    use_other: 'Autre',
  },
};
