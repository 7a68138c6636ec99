/** What a person sees who came in with PIN1 and PIN2 (F58-F61, F67). */
export const access = {
  access: {
    title: 'Ritiro referti online',
    birthDate: 'Data di nascita',
    list: 'Esiti disponibili',
    performed: 'Prestazioni eseguite',
    signedReport: 'Scarica il referto firmato',
    ofResult: '({{description}}, {{date}})',
    noReport: 'Il referto non è ancora qui. Compare appena il medico lo firma.',
    noImages: 'Questo esame non ha immagini online.',
    legal: '* Solo il referto firmato digitalmente ha valore legale.',
    empty: 'In questo momento non c’è nessun esito online',
    emptyWhy: 'L’esito non è più online: è stato tolto da Internet, oppure il tempo è finito. L’ospedale lo conserva, e a lui può chiederlo.',
    safe: 'Se scarica il referto o le immagini, li tenga su un dispositivo protetto da un codice.',
  },
};
