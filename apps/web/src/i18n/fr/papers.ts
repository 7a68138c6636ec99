import type { papers as italian } from '../it/papers.ts';
import type { InLanguage } from '../texts.ts';

export const papers: InLanguage<'fr', typeof italian> = {
  privacy: {
    title: 'Confidentialité',
    intro: 'En bref, ce que ce portail fait de vos données.',
    whoTitle: 'Qui les conserve',
    whoText: 'Les données sont à vous ; elles sont conservées par le responsable du traitement : {{hospital}}.',
    whatTitle: 'Ce qu’il y a ici',
    whatText:
      'Les comptes rendus et les images que l’hôpital a publiés pour vous, pendant le temps indiqué sur chaque résultat. Après ce temps, la copie du portail est détruite ; l’original reste à l’hôpital.',
    seenTitle: 'Qui les voit',
    seenText: 'Vous, et les personnes avec qui vous partagez un résultat. Chaque ouverture et chaque téléchargement sont enregistrés, avec la date et l’heure.',
    cookiesTitle: 'Cookies',
    cookiesText:
      'Un cookie technique garde votre session ouverte ; un autre reconnaît pendant six mois le navigateur avec lequel vous êtes déjà entré, afin que personne ne puisse vous fermer la porte en essayant à votre place. La langue choisie reste dans votre navigateur. Aucune publicité, aucune mesure, aucun service d’autrui.',
    rightsTitle: 'Vos droits',
    rightsText: 'Vous pouvez retirer un résultat d’Internet à tout moment. Pour l’accès, la rectification ou d’autres demandes, écrivez à {{email}}.',
    full: 'Lire l’information complète sur la confidentialité',
  },
  accessibility: {
    title: 'Accessibilité',
    intro: 'Ce portail veut être utilisable par tous, même sans souris, avec un lecteur d’écran ou avec de grands caractères.',
    doneTitle: 'Ce qui a été soigné',
    doneText:
      'Contraste du texte, ordre des titres, noms des boutons, usage au clavier, agrandissement à 200 %, respect de la préférence pour moins de mouvement.',
    limitsTitle: 'Limites',
    limitsText:
      'Les images radiologiques n’ont pas de description en mots : leur description est le compte rendu. Les comptes rendus PDF sont aussi accessibles que le document envoyé par l’hôpital.',
    tellTitle: 'Quelque chose ne va pas ?',
    tellText: 'Dites-le au {{phone}} ({{hours}}) ou à {{email}} : nous répondons et, si nécessaire, vous donnons les documents d’une autre manière.',
    full: 'Lire la déclaration d’accessibilité',
  },
};
