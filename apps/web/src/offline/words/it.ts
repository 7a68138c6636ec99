/** What the viewer on a medium says otherwise than in the portal. */
export const words = {
  close: 'Torna all’elenco',
  open: 'Apri in piena qualità',
  why: 'Qualità ridotta. Per la piena qualità prema il pulsante e scelga la cartella che contiene INDEX.HTM. Nulla lascia il suo computer.',
  reduced: 'Qualità ridotta.',
  reducedHere: 'Questa immagine si vede qui in qualità ridotta. I file originali sono completi.',
  wrong: 'In questa cartella non ci sono queste immagini. Scelga la cartella che contiene il file INDEX.HTM.',
  missing: 'Questa immagine qui non si può mostrare. I file originali la contengono.',
  retry: 'Riprova',
  count_one: '{{count}} immagine',
  count_other: '{{count}} immagini',
};
