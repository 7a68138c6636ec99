import type { Tongue } from './tongue.ts';

export const fr: Tongue = {
  greeting: 'Bonjour,',
  where: 'Pour entrer dans le portail :',
  help: 'Besoin d’aide ? Appelez le',
  misdirected: 'Ce message n’est pas pour vous ? Supprimez-le et prévenez-nous :',
  automatic: 'Message automatique : les réponses à cette adresse ne sont pas lues.',
  kinds: {
    'result.published': {
      subject: 'Un de vos résultats est disponible',
      body: ['un de vos résultats est maintenant disponible dans le portail.'],
      sms: 'un de vos résultats est disponible dans le portail',
      address: 'portal',
    },
    'result.corrected': {
      subject: 'Un de vos résultats a été mis à jour',
      body: ['un de vos résultats a été mis à jour. La nouvelle version remplace la précédente.'],
      sms: 'un de vos résultats a été mis à jour dans le portail',
      address: 'portal',
    },
    'images.ready': {
      subject: 'Les images demandées sont disponibles',
      body: ['les images que vous avez demandées sont maintenant disponibles dans le portail.'],
      sms: 'les images demandées sont disponibles dans le portail',
      address: 'portal',
    },
    'images.refused': {
      subject: 'Les images demandées ne sont pas disponibles',
      body: ['le portail ne peut pas fournir les images que vous avez demandées. Appelez-nous : nous vous dirons comment les obtenir.'],
      sms: 'le portail ne peut pas fournir les images demandées. Pour les obtenir, appelez le {phone}',
      address: 'none',
    },
    'account.username': {
      subject: 'Votre nom d’utilisateur',
      body: ['voici votre nom d’utilisateur pour le portail :', '{secret}', 'Le mot de passe provisoire arrive par SMS.'],
      sms: 'votre nom d’utilisateur est :\n{secret}\n',
      address: 'portal',
    },
    'account.password': {
      subject: 'Votre mot de passe provisoire',
      body: [
        'voici votre mot de passe provisoire pour le portail :',
        '{secret}',
        'Il est valable 72 heures. À la première connexion, vous choisirez le vôtre.',
      ],
      sms: 'votre mot de passe provisoire est :\n{secret}\nValable 72 heures. Vous choisirez ensuite le vôtre.',
      address: 'portal',
    },
    'access.pin2': {
      subject: 'Votre PIN2',
      body: [
        'il y a du nouveau pour vous dans le portail. Votre PIN2 est :',
        '{secret}',
        'Le PIN1 est sur la feuille remise à l’accueil. Il faut les deux pour entrer.',
      ],
      sms: 'il y a du nouveau pour vous. PIN2 :\n{secret}\nLe PIN1 est sur la feuille de l’accueil.',
      address: 'portal',
    },
    'recovery.otp': {
      subject: 'Votre code',
      body: [
        'le code que vous avez demandé est :',
        '{secret}',
        'Il est valable 5 minutes. Ne le donnez à personne. Si vous n’avez rien demandé, vous n’avez rien à faire.',
      ],
      sms: 'votre code est {secret}. Valable 5 minutes. Ne le donnez à personne.\n\n@{host} #{secret}',
      address: 'none',
    },
    'recovery.pin': {
      subject: 'Votre nouveau PIN',
      body: ['voici votre nouveau PIN pour le portail :', '{secret}', 'Le PIN précédent n’est plus valable.'],
      sms: 'votre nouveau PIN est {secret}. Le précédent n’est plus valable.',
      address: 'portal',
    },
    'sign-in.locked': {
      subject: 'Votre accès est fermé pour un court moment',
      body: [
        'quelqu’un a essayé plusieurs fois d’entrer dans le portail avec des données incorrectes. Pour vous protéger, cet accès est fermé un court moment, puis s’ouvre de lui-même.',
        'Si c’était vous, attendez, ou choisissez un nouveau mot de passe ou un nouveau PIN. Si ce n’était pas vous, appelez-nous.',
      ],
      sms: 'trop d’essais : accès fermé un court moment, il s’ouvre de lui-même. Si ce n’était pas vous, appelez le {phone}',
      address: 'none',
    },
    'password.changed': {
      subject: 'Votre mot de passe a été changé',
      body: ['votre mot de passe pour le portail a été changé. Si c’était vous, vous n’avez rien à faire. Si ce n’était pas vous, appelez-nous tout de suite.'],
      sms: 'votre mot de passe a été changé. Si ce n’était pas vous, appelez tout de suite le {phone}',
      address: 'none',
    },
    'share.link': {
      subject: 'Un résultat partagé avec vous',
      body: [
        '{from} a partagé un résultat avec vous. Il s’ouvre avec le PIN, que vous recevez à part.',
        'Le message de {from} :\n{message}',
        'Il reste ouvert jusqu’au {until}. Pour l’ouvrir :',
      ],
      sms: '{from} a partagé un résultat avec vous :',
      address: 'secret',
      help: 'Une question ? Adressez-vous à {from}.',
      unnamed: {
        body: [
          'Une personne a partagé un résultat avec vous. Il s’ouvre avec le PIN, que vous recevez à part.',
          'Le message de cette personne :\n{message}',
          'Il reste ouvert jusqu’au {until}. Pour l’ouvrir :',
        ],
        sms: 'une personne a partagé un résultat avec vous :',
        help: 'Une question ? Adressez-vous à la personne qui vous l’a annoncé.',
      },
    },
    'share.pin': {
      subject: 'Le PIN d’un résultat partagé avec vous',
      body: [
        '{from} a partagé un résultat avec vous. Voici le PIN qui l’ouvre :',
        '{secret}',
        'Le lien arrive dans un autre message. Ne transmettez le PIN à personne.',
      ],
      sms: '{from} a partagé un résultat avec vous. Le PIN qui l’ouvre est {secret}',
      address: 'none',
      help: 'Une question ? Adressez-vous à {from}.',
      unnamed: {
        body: [
          'Une personne a partagé un résultat avec vous. Voici le PIN qui l’ouvre :',
          '{secret}',
          'Le lien arrive dans un autre message. Ne transmettez le PIN à personne.',
        ],
        sms: 'une personne a partagé un résultat avec vous. Le PIN qui l’ouvre est {secret}',
        help: 'Une question ? Adressez-vous à la personne qui vous l’a annoncé.',
      },
    },
    'share.images-ready': {
      subject: 'Les images du résultat partagé avec vous sont prêtes',
      body: ['les images que vous avez demandées sont prêtes. Pour les ouvrir, utilisez de nouveau le lien que vous avez déjà reçu, avec le PIN.'],
      sms: 'les images demandées sont prêtes. Utilisez de nouveau le lien que vous avez',
      address: 'none',
    },
    'share.images-refused': {
      subject: 'Les images du résultat partagé avec vous ne sont pas disponibles',
      body: [
        'le portail ne peut pas fournir les images que vous avez demandées. Dites-le à la personne qui a partagé le résultat avec vous : l’hôpital peut l’aider.',
      ],
      sms: 'le portail ne peut pas fournir les images demandées. Dites-le à qui les a partagées',
      address: 'none',
    },
    'share.opened': {
      subject: 'Un résultat que vous avez partagé a été ouvert',
      body: [
        'un résultat que vous avez partagé a été ouvert pour la première fois par {recipient}.',
        'Si vous ne vous y attendiez pas, annulez le partage dans le portail.',
      ],
      sms: 'un résultat que vous avez partagé a été ouvert pour la première fois',
      address: 'portal',
    },
    'share.locked': {
      subject: 'Un de vos partages est fermé',
      body: [
        'un PIN incorrect a été donné plusieurs fois pour un de vos partages. Par sécurité, il est maintenant fermé.',
        'S’il est encore utile, donnez-lui un nouveau PIN dans le portail.',
      ],
      sms: 'un de vos partages est fermé après plusieurs PIN incorrects. Nouveau PIN dans le portail',
      address: 'portal',
    },
  },
};
