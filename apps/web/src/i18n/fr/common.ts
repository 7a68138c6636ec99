import type { common as italian } from '../it/common.ts';
import type { InLanguage } from '../texts.ts';

export const common: InLanguage<'fr', typeof italian> = {
  language: {
    name: 'Français',
    choose: 'Langue',
    change: 'Changer de langue',
    failed: 'Cette langue ne peut pas être chargée en ce moment. Réessayez bientôt.',
  },
  common: {
    loading: 'Un instant, nous lisons les données…',
    close: 'Fermer',
    cancel: 'Annuler',
    back: 'Retour',
    retry: 'Réessayer',
    show: 'Afficher',
    hide: 'Masquer',
    opensInTab: 's’ouvre dans un nouvel onglet',
    skip: 'Aller au contenu',
    unavailable: 'Non disponible',
    at: '{{date}} à\u00a0{{time}}',
    pageTitle: '{{page}} · {{portal}}',
  },
  time: {
    seconds_one: '{{count}} seconde',
    seconds_other: '{{count}} secondes',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    hours_one: '{{count}} heure',
    hours_other: '{{count}} heures',
    about: 'environ {{time}}',
    instant: 'quelques secondes',
    soon: 'quelques minutes',
  },
  kind: { radiology: 'Radiologie', nuclear: 'Médecine nucléaire', cardiology: 'Cardiologie' },
};
