import type { DeliverySentences } from '../messages.ts';

export const fr: DeliverySentences = {
  ask: 'Pour demander\u00a0',
  states: {
    ready: 'Le paquet est prêt.',
    collecting: 'Nous rassemblons les images. Vous pouvez fermer la page\u00a0: le travail continue.',
    recalled: 'Les images arrivent des archives, en général en moins de deux heures. Nous envoyons un message quand elles sont prêtes.',
    refused: 'Ces images ne peuvent pas être téléchargées ici.',
    failed: 'Pour l’instant, nous n’arrivons pas à rassembler les images.',
  },
  reasons: {
    'not-found': 'Les archives n’ont pas d’images de cet examen.',
    'not-authorised': 'L’hôpital n’a pas autorisé la remise de ces images en ligne.',
    cancelled: 'L’examen a été annulé.',
    'wrong-patient': 'L’hôpital doit contrôler ces images avant de les remettre.',
    'wrong-study': 'L’hôpital doit contrôler ces images avant de les remettre.',
    incomplete: 'Les archives n’ont pas remis toutes les images, et nous n’en donnons pas la moitié.',
    unreadable: 'Certaines images ne sont pas lisibles.',
    'archive-unreachable': 'Les archives des images ne répondent pas. Nous réessayons d’office.',
    'archive-stalled': 'Les archives des images se sont arrêtées à mi-chemin. Nous réessayons d’office.',
    'archive-misbehaves': 'Les archives des images ont mal répondu. Nous réessayons d’office.',
    'too-large': 'Ces images sont trop grandes pour une remise en ligne.',
    'near-line': 'Les archives n’ont pas fourni les images à temps. Vous pouvez réessayer.',
    'file-too-large': 'Une des images est trop grande pour le format ISO. Choisissez le format ZIP\u00a0: il contient la même chose.',
    'nothing-chosen': 'Il n’y a rien à télécharger dans ce choix.',
  },
};
