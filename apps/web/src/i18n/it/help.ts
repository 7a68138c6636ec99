export const help = {
  help: {
    title: 'Aiuto',
    signInTitle: 'Come si accede',
    signInText:
      'Il nome utente arriva per e-mail, la prima password per SMS. Al primo accesso si sceglie una password propria. Dopo cinque prove sbagliate l’accesso si ferma per un po’, per proteggere i suoi dati. Se ha dimenticato nome utente o password, chiami l’ospedale: i recapiti sono in fondo a questa pagina.',
    readTitle: 'Leggere il referto',
    readText: 'Apra un esito e prema «Apri il referto». È un documento PDF: si legge sul telefono e sul computer, e si può stampare.',
    imagesTitle: 'Guardare le immagini',
    imagesText: 'Prema una serie: le immagini si scorrono con il dito, con la rotella o con le frecce. Non servono programmi.',
    downloadTitle: 'Scaricare e portare al medico',
    downloadText:
      'Prema «Scarica» e scelga «Tutto». Riceve un file ZIP. Sul computer lo apra con «Estrai tutto», poi apra INDEX.HTM: trova referto e immagini, anche senza Internet. Può copiare la cartella su una chiavetta e darla al medico.',
    waitTitle: 'Quando le immagini non sono ancora pronte',
    waitText:
      'Gli esami meno recenti stanno in un archivio lento. La richiesta parte da sola e le arriva un messaggio quando è pronta. Può chiudere la pagina.',
    safeTitle: 'Proteggere i suoi dati',
    safeText: 'Non dia a nessuno la password. Su un dispositivo non suo esca sempre con «Esci» e cancelli i file scaricati.',
    askTitle: 'Chiedere a una persona',
    hours: 'Orari: {{hours}}',
    notUrgent: 'Per domande sulla sua salute parli con il medico che ha chiesto l’esame. In caso di emergenza chiami il 112.',
  },
};
