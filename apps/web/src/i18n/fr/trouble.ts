import type { trouble as italian } from '../it/trouble.ts';
import type { InLanguage } from '../texts.ts';

export const trouble: InLanguage<'fr', typeof italian> = {
  problem: {
    signInRefused: 'Le nom d’utilisateur et le mot de passe ne correspondent pas. Vérifiez majuscules et minuscules et réessayez.',
    signInLocked: 'Il y a eu trop d’essais. Pour protéger vos données, vous pouvez réessayer dans {{wait}}.',
    sessionMissing: 'Votre session est terminée : reconnectez-vous.',
    sessionUnfinished: 'Choisissez d’abord votre nouveau mot de passe.',
    passwordWeak: 'Ce mot de passe ne suffit pas encore : voyez la liste.',
    passwordWrong: 'Le mot de passe actuel n’est pas le bon.',
    challengeFailed: 'La vérification automatique n’a pas fonctionné. Réessayez.',
    otpRefused: 'Le code n’est pas le bon ou a expiré. Vérifiez-le, ou demandez-en un autre.',
    recoveryOver: 'Le temps prévu est écoulé. Recommencez depuis le début.',
    requestInvalid: 'Quelque chose ne va pas dans la demande. Rechargez la page et réessayez.',
    requestTooLarge: 'Ce que vous avez envoyé est trop grand.',
    requestCrossSite: 'La demande a été arrêtée par sécurité. Ouvrez le portail par son adresse et réessayez.',
    requestNotJson: 'Quelque chose ne va pas dans la demande. Rechargez la page et réessayez.',
    requestTooMany: 'Trop de demandes en peu de temps. Réessayez dans {{wait}}.',
    notFound: 'Ce que vous cherchez n’est pas ici : peut-être n’est-ce plus en ligne.',
    mediumRangeUnsatisfiable: 'Le téléchargement doit recommencer du début.',
    mediumNotReady: 'Le téléchargement n’est pas encore prêt.',
    mediumChoiceEmpty: 'Ce résultat ne contient rien de ce que vous avez choisi. Faites un autre choix.',
    mediumFormatUnavailable: 'Ce format n’est pas disponible.',
    mediumChanged: 'Le résultat a changé entre-temps : téléchargez-le de nouveau.',
    auditUnavailable: 'Le portail ne peut pas répondre en ce moment. Réessayez dans quelques minutes.',
    serviceUnavailable: 'Le portail ne peut pas répondre en ce moment. Réessayez dans quelques minutes.',
    fault: 'Le portail n’a pas pu répondre. Réessayez ; si cela se reproduit, donnez à l’hôpital le numéro {{requestId}}.',
    unreachable: 'Le portail est injoignable. Vérifiez la connexion et réessayez.',
  },
  notFound: {
    title: 'Cette page n’existe pas',
    why: 'L’adresse est peut-être incomplète, ou la page a été déplacée.',
    home: 'Aller à la page d’accueil',
  },
  broken: { title: 'La page s’est arrêtée', why: 'Vous n’y êtes pour rien et rien n’est perdu. Rechargez la page.', reload: 'Recharger' },
  offline: {
    banner: 'Il n’y a pas de connexion Internet. Dès qu’elle revient, la page reprend toute seule.',
    title: 'Nous n’arrivons pas à joindre le portail',
    why: 'Vérifiez la connexion et réessayez. Vos données sont en sécurité.',
  },
};
