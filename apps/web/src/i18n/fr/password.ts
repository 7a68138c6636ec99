import type { password as italian } from '../it/password.ts';
import type { InLanguage } from '../texts.ts';

export const password: InLanguage<'fr', typeof italian> = {
  password: {
    title: 'Changer le mot de passe',
    firstTitle: 'Choisissez votre mot de passe',
    firstIntro:
      'Le mot de passe reçu par SMS sert seulement à la première connexion. Choisissez-en un que vous seul connaissez : vous voyez ensuite vos résultats.',
    intro: 'Choisissez un nouveau mot de passe pour votre accès.',
    current: 'Mot de passe actuel',
    currentFirst: 'Mot de passe reçu par SMS',
    next: 'Nouveau mot de passe',
    again: 'Nouveau mot de passe, encore une fois',
    ruleTitle: 'Le nouveau mot de passe doit avoir :',
    rule_length: 'au moins 8 caractères',
    rule_upper: 'au moins une majuscule (A-Z)',
    rule_lower: 'au moins une minuscule (a-z)',
    rule_digit: 'au moins un chiffre (0-9)',
    rule_symbol: 'au moins un symbole : ! @ # $ % ^ & * (le tiret et les autres ne comptent pas)',
    rule_long: 'au moins 12 caractères',
    tooCommon: 'Ce mot de passe est parmi les premiers que les intrus essaient : choisissez-en un autre.',
    rule_met: 'fait :',
    rule_unmet: 'il manque :',
    submit: 'Changer le mot de passe',
    submitFirst: 'Enregistrer et voir les résultats',
    sending: 'Enregistrement…',
    currentMissing: 'Saisissez votre mot de passe actuel.',
    nextMissing: 'Il manque encore quelque chose : voyez la liste.',
    symbolMissing: 'Il manque un symbole au mot de passe : ajoutez-en un parmi ! @ # $ % ^ & *',
    nextSame: 'Le nouveau mot de passe doit être différent du précédent.',
    againDiffers: 'Les deux nouveaux mots de passe ne sont pas identiques.',
    done: 'Votre mot de passe est changé. Utilisez le nouveau dès la prochaine connexion.',
    toResults: 'Voir les résultats',
    otherAccount: 'Se déconnecter sans le changer',
  },
};
