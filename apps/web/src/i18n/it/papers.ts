export const papers = {
  privacy: {
    title: 'Privacy',
    intro: 'In breve, che cosa fa questo portale con i suoi dati.',
    whoTitle: 'Chi li tiene',
    whoText: 'I dati sono suoi; li custodisce {{hospital}}, che è il titolare del trattamento.',
    whatTitle: 'Che cosa c’è qui',
    whatText:
      'Referti e immagini che l’ospedale ha pubblicato per lei, per il tempo indicato su ogni esito. Finito quel tempo, la copia sul portale viene distrutta; l’originale resta in ospedale.',
    seenTitle: 'Chi li vede',
    seenText: 'Lei, e le persone con cui condivide un esito. Ogni apertura e ogni download vengono registrati, con data e ora.',
    cookiesTitle: 'Cookie',
    cookiesText:
      'Un cookie tecnico tiene aperto il suo accesso; un altro, per sei mesi, riconosce il browser da cui è già entrato, così nessuno può chiuderle la porta provando al suo posto. La lingua scelta resta nel suo browser. Nessuna pubblicità, nessuna misurazione, nessun servizio di altri.',
    rightsTitle: 'I suoi diritti',
    rightsText: 'Può togliere un esito da Internet in ogni momento. Per accesso, rettifica o altre richieste scriva a {{email}}.',
    full: 'Leggi l’informativa completa',
  },
  accessibility: {
    title: 'Accessibilità',
    intro: 'Questo portale vuole essere usabile da tutti, anche senza mouse, con un lettore di schermo o con caratteri grandi.',
    doneTitle: 'Che cosa è stato curato',
    doneText:
      'Contrasto del testo, ordine dei titoli, nomi dei pulsanti, uso da tastiera, ingrandimento al 200 %, rispetto della preferenza per meno movimento.',
    limitsTitle: 'Limiti',
    limitsText:
      'Le immagini radiologiche non hanno una descrizione a parole: la loro descrizione è il referto. I referti PDF sono accessibili quanto il documento mandato dall’ospedale.',
    tellTitle: 'Qualcosa non va?',
    tellText: 'Lo dica al {{phone}} ({{hours}}) o a {{email}}: rispondiamo e, se serve, le diamo i documenti in un altro modo.',
    full: 'Leggi la dichiarazione di accessibilità',
  },
};
