import type { help as italian } from '../it/help.ts';
import type { InLanguage } from '../texts.ts';

export const help: InLanguage<'fr', typeof italian> = {
  help: {
    title: 'Aide',
    signInTitle: 'Comment se connecter',
    signInText:
      'Le nom d’utilisateur arrive par e-mail, le premier mot de passe par SMS. À la première connexion vous choisissez votre propre mot de passe. Après cinq essais faux, la connexion s’arrête un moment pour protéger vos données. Si vous avez oublié le nom d’utilisateur ou le mot de passe, appelez l’hôpital : numéro et adresse sont à la fin de cette page.',
    readTitle: 'Lire le compte rendu',
    readText: 'Ouvrez un résultat et appuyez sur « Ouvrir le compte rendu ». C’est un document PDF : il se lit sur téléphone et ordinateur, et s’imprime.',
    imagesTitle: 'Voir les images',
    imagesText: 'Appuyez sur une série : les images défilent avec le doigt, la molette ou les flèches. Aucun logiciel n’est nécessaire.',
    downloadTitle: 'Télécharger et donner au médecin',
    downloadText:
      'Appuyez sur « Télécharger » et choisissez « Tout ». Vous recevez un fichier ZIP. Sur un ordinateur, extrayez-le, puis ouvrez INDEX.HTM : compte rendu et images sont là, même sans Internet. Vous pouvez copier le dossier sur une clé USB et la donner à un médecin.',
    waitTitle: 'Quand les images ne sont pas encore prêtes',
    waitText: 'Les examens plus anciens sont dans des archives lentes. La demande part toute seule et vous recevez un message. Vous pouvez fermer la page.',
    safeTitle: 'Protéger vos données',
    safeText:
      'Ne donnez votre mot de passe à personne. Sur un appareil qui n’est pas le vôtre, utilisez toujours « Se déconnecter » et effacez ce que vous avez téléchargé.',
    askTitle: 'Demander à une personne',
    hours: 'Horaires : {{hours}}',
    notUrgent: 'Pour des questions sur votre santé, parlez au médecin qui a demandé l’examen. En cas d’urgence, appelez le 112.',
  },
};
