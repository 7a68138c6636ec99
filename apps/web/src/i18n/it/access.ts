/** What a person sees who came in with PIN1 and PIN2 (F58-F61, F67). */
export const access = {
  access: {
    title: 'Ritiro referti online',
    patient: 'Informazioni paziente',
    name: 'Nome e cognome',
    birthDate: 'Data di nascita',
    list: 'Elenco dei referti disponibili',
    until: 'Questo referto resta disponibile online fino al {{date}}.',
    performed: 'Prestazioni eseguite',
    viewReport: 'Visualizza referto',
    signedReport: 'Scarica il referto firmato',
    viewImages: 'Visualizza immagini',
    downloadImages: 'Scarica immagini',
    ofResult: '({{description}}, {{date}})',
    noReport: 'Il referto non è ancora qui. Compare appena il medico lo firma.',
    noImages: 'Questo esame non ha immagini online.',
    legal: '* Solo il referto firmato digitalmente ha valore legale.',
    empty: 'In questo momento non c’è nessun referto',
    emptyWhy: 'Un referto compare qui quando il medico lo ha firmato. Quando è pronto riceve un’e-mail con il PIN2.',
    safe: 'Se scarica il referto o le immagini, li tenga su un dispositivo protetto da un codice.',
  },
};
