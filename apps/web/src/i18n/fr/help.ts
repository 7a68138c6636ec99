import type { help as italian } from '../it/help.ts';
import type { InLanguage } from '../texts.ts';

/** What people ask (F76). Steps stand in lines of their own. */
export const help: InLanguage<'fr', typeof italian> = {
  help: {
    title: 'Aide',
    intro: 'Les questions les plus fréquentes. Appuyez sur une question pour lire la réponse.',
    askTitle: 'Demander à une personne',
    hours: 'Horaires : {{hours}}',
    notUrgent: 'Pour des questions sur votre santé, parlez au médecin qui a demandé l’examen. En cas d’urgence, appelez le 112.',
    chapter: { signIn: 'Se connecter', read: 'Compte rendu et images', take: 'Télécharger', share: 'Partager', data: 'Vos données' },
    question: {
      first: 'Comment me connecter la première fois ?',
      codes: 'Que sont le PIN1 et le PIN2 ?',
      fiscalCode: 'Comment me connecter avec le code fiscal ?',
      passkey: 'Qu’est-ce qu’une clé d’accès ?',
      forgotten: 'J’ai perdu mon nom d’utilisateur, mot de passe ou PIN : que faire ?',
      paused: 'Pourquoi l’accès s’est-il arrêté ?',
      when: 'Quand mon résultat est-il prêt ?',
      report: 'Comment lire et imprimer le compte rendu ?',
      signed: 'Qu’est-ce que le compte rendu signé ?',
      images: 'Comment voir les images ?',
      archive: 'Pourquoi les images ne sont-elles pas encore prêtes ?',
      until: 'Combien de temps un résultat reste-t-il en ligne ?',
      doctor: 'Que télécharger pour le médecin ?',
      zipAndroid: 'Comment ouvrir le ZIP sur un téléphone Android ?',
      zipIphone: 'Comment ouvrir le ZIP sur un iPhone ou un iPad ?',
      zipWindows: 'Comment ouvrir le ZIP sous Windows ?',
      zipMac: 'Comment ouvrir le ZIP sur un Mac ?',
      opens: 'Le téléchargement ne démarre pas, ou le document ne s’ouvre pas',
      how: 'Comment montrer un résultat à un médecin ou à un proche ?',
      stop: 'Puis-je arrêter un partage ?',
      who: 'Qui voit mes résultats ?',
      offline: 'Puis-je retirer un résultat d’Internet ?',
      protect: 'Comment protéger mes données ?',
      wrong: 'Mes données ne sont pas justes',
      told: 'Comment changer les messages que je reçois ?',
    },
    answer: {
      first:
        'Le nom d’utilisateur arrive par e-mail, le premier mot de passe par SMS. Ce mot de passe vaut 72 heures et une seule fois : dès que vous êtes entré, vous choisissez le vôtre.',
      codes:
        'Deux codes qui ouvrent les comptes rendus d’une seule admission. Le PIN1 (10 chiffres) est sur la feuille de l’accueil ; le PIN2 (8 chiffres) arrive par e-mail quand le compte rendu est prêt. Il faut les deux.',
      fiscalCode:
        'Saisissez le code fiscal (codice fiscale) de la carte sanitaire et le PIN de 8 chiffres que vous avez reçu. Si vous l’avez perdu, demandez-en un nouveau sur la page de connexion : il arrive par SMS, seulement au numéro que l’hôpital connaît.',
      passkey:
        'Une façon d’entrer avec l’empreinte, le visage ou le code de votre appareil, sans mot de passe. Vous l’ajoutez dans le menu qui porte votre nom, sous « Vos clés d’accès ». Le mot de passe continue de fonctionner.',
      forgotten:
        'Sur la page de connexion, appuyez sur la question sous les champs et suivez les étapes : quelques minutes suffisent. Si votre mobile ou votre e-mail a changé, appelez l’hôpital : {{phone}}.',
      paused:
        'Après quelques essais faux, l’accès s’arrête pendant quelques minutes pour protéger vos données. Attendez le temps indiqué, ou récupérez le mot de passe : vous pouvez ensuite entrer aussitôt.',
      when: 'Quand le médecin a signé le compte rendu. Nous vous envoyons un message : inutile de regarder chaque jour. Les images peuvent arriver un peu plus tard.',
      report:
        'Ouvrez le résultat et appuyez sur « Ouvrir le compte rendu » : il se lit dans la page. « Texte » le montre en lettres faciles à lire, même sur un téléphone, « Feuille » comme il est sur le papier. Pour l’imprimer, appuyez sur « Imprimer ». Pour le garder, appuyez sur « Télécharger le PDF ».',
      signed:
        'C’est le document original avec la signature numérique du médecin : il a valeur légale. C’est parfois un fichier .p7m, qui s’ouvre avec un logiciel de signature numérique. Pour lire, le PDF suffit.',
      images:
        'Ouvrez le résultat et appuyez sur une série. Les images défilent avec le doigt, la molette ou les flèches. Rien à installer. Elles servent à regarder, pas à faire un diagnostic.',
      archive:
        'Les examens plus anciens sont dans des archives lentes : deux heures suffisent en général. La demande part toute seule. Vous pouvez fermer la page : nous vous envoyons un message.',
      until:
        'Chaque résultat dit jusqu’à quand. Après ce jour, la copie du portail est détruite ; l’original reste à l’hôpital. Avant la fin, téléchargez ce qu’il vous faut.',
      doctor:
        'Appuyez sur « Télécharger » et choisissez « Tout » : il y a le compte rendu, les images à regarder et celles au format des médecins (DICOM). Vous pouvez copier le dossier sur une clé USB. Ne changez pas le nom des fichiers.',
      zipAndroid:
        'En téléchargeant, choisissez « Images pour le téléphone (JPEG) » : c’est plus léger.\nOuvrez l’application « Fichiers » puis « Téléchargements ».\nAppuyez sur le fichier ZIP et choisissez « Extraire ».\nOuvrez le dossier : le compte rendu est dans REPORT, les images en photos sont dans IHE_PDI.',
      zipIphone:
        'En téléchargeant, choisissez « Images pour le téléphone (JPEG) » : c’est plus léger.\nOuvrez l’application « Fichiers » puis « Téléchargements ».\nAppuyez une fois sur le fichier ZIP : un dossier apparaît à côté.\nOuvrez le dossier : le compte rendu est dans REPORT, les images en photos sont dans IHE_PDI.',
      zipWindows:
        'Ouvrez le dossier « Téléchargements ».\nAppuyez sur le fichier ZIP avec le bouton droit et choisissez « Extraire tout ».\nDans le dossier extrait, ouvrez INDEX.HTM : compte rendu et images sont là, même sans Internet.',
      zipMac:
        'Ouvrez le dossier « Téléchargements ».\nAppuyez deux fois sur le fichier ZIP : un dossier apparaît à côté.\nDans le dossier, ouvrez INDEX.HTM : compte rendu et images sont là, même sans Internet.',
      opens:
        'Le navigateur arrête peut-être les nouvelles fenêtres : autorisez toujours les pop-ups pour ce site et réessayez. Si la ligne se coupe, le téléchargement reprend où il en était. Si cela ne suffit pas, essayez un autre navigateur à jour.',
      how: 'Si la page du résultat a « Partager », écrivez avec qui et jusqu’à quand : la personne reçoit un lien par e-mail et, à part, un PIN. Ou téléchargez « Tout » et remettez le dossier. Si vous êtes chez le médecin, appuyez sur « Montrer maintenant au médecin » : le résultat s’ouvre sur son écran, pendant une heure au plus.',
      stop: 'Oui, quand vous voulez : annulez-le, et le lien cesse aussitôt de fonctionner. Ce qui a déjà été téléchargé reste chez la personne qui l’a téléchargé.',
      who: 'Vous, et les personnes avec qui vous les partagez. Chaque ouverture et chaque téléchargement sont enregistrés, avec la date et l’heure.',
      offline: 'Oui : ouvrez le résultat et appuyez sur « Retirer d’Internet ». Plus personne ne le voit ici, pas même vous. L’hôpital le conserve.',
      protect:
        'Ne donnez à personne votre mot de passe et vos PIN : l’hôpital ne les demande jamais. Protégez téléphone et ordinateur par un code. Sur un appareil qui n’est pas le vôtre, déconnectez-vous à la fin et effacez ce que vous avez téléchargé, de la corbeille aussi.',
      wrong: 'Elles viennent de l’hôpital : faites-les corriger au guichet ou par téléphone, {{phone}}.',
      told: 'Dans le menu qui porte votre nom, ouvrez « Préférences » : vous choisissez e-mail ou SMS, et la langue.',
    },
  },
};
