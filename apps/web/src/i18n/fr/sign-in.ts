import type { signIn as italian } from '../it/sign-in.ts';
import type { InLanguage } from '../texts.ts';

export const signIn: InLanguage<'fr', typeof italian> = {
  signIn: {
    title: 'Vos résultats de radiologie',
    intro: 'Vous trouvez ici le compte rendu et les images de vos examens.',
    username: 'Nom d’utilisateur',
    usernameHint: 'Vous l’avez reçu par e-mail',
    password: 'Mot de passe',
    passwordHint: 'La première fois : celui reçu par SMS',
    submit: 'Se connecter',
    sending: 'Connexion en cours…',
    usernameMissing: 'Saisissez votre nom d’utilisateur.',
    passwordMissing: 'Saisissez votre mot de passe.',
    forgotten: 'Nom d’utilisateur ou mot de passe oublié ?',
    ended:
      'Votre session est terminée. Pour protéger vos données, nous vous déconnectons après un moment sans activité. Reconnectez-vous : vous retrouvez tout comme avant.',
    left: 'Vous êtes déconnecté du portail. Si cet appareil n’est pas le vôtre, fermez aussi le navigateur.',
    unavailable: 'Ce portail n’a pas encore d’accès par nom d’utilisateur et mot de passe. Adressez-vous à votre hôpital.',
  },
  demo: {
    title: 'Ceci est une démonstration',
    what: 'Lastra est le portail par lequel un hôpital remet le compte rendu et les images à la personne à qui ils appartiennent. Ici tout est inventé : personnes, examens et images.',
    choose: 'Choisissez qui vous êtes',
    take: 'Remplir la connexion',
    taken: 'Le formulaire est rempli pour {{name}} : appuyez sur « Se connecter ».',
    box: 'Ouvrir la boîte de messages (e-mails et SMS inventés)',
    none: 'Cet accès viendra avec une version ultérieure.',
  },
};
