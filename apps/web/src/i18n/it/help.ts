/** What people ask (F76). Steps stand in lines of their own. */
export const help = {
  help: {
    title: 'Aiuto',
    intro: 'Le domande più frequenti. Prema una domanda per leggere la risposta.',
    askTitle: 'Chiedere a una persona',
    hours: 'Orari: {{hours}}',
    notUrgent: 'Per domande sulla sua salute parli con il medico che ha chiesto l’esame. In caso di emergenza chiami il 112.',
    chapter: { signIn: 'Entrare', read: 'Referto e immagini', take: 'Scaricare', share: 'Condividere', data: 'I suoi dati' },
    question: {
      first: 'Come entro la prima volta?',
      codes: 'Che cosa sono PIN1 e PIN2?',
      fiscalCode: 'Come entro con il codice fiscale?',
      passkey: 'Che cos’è una passkey?',
      forgotten: 'Ho perso nome utente, password o PIN: come faccio?',
      paused: 'Perché l’accesso si è fermato?',
      when: 'Quando è pronto il mio esito?',
      report: 'Come leggo e stampo il referto?',
      signed: 'Che cos’è il referto firmato?',
      images: 'Come guardo le immagini?',
      archive: 'Perché le immagini non sono ancora pronte?',
      until: 'Per quanto tempo un esito resta online?',
      doctor: 'Che cosa scarico per il medico?',
      zipAndroid: 'Come apro lo ZIP su un telefono Android?',
      zipIphone: 'Come apro lo ZIP su iPhone o iPad?',
      zipWindows: 'Come apro lo ZIP su Windows?',
      zipMac: 'Come apro lo ZIP su un Mac?',
      opens: 'Il download non parte o il documento non si apre',
      how: 'Come faccio vedere un esito a un medico o a un familiare?',
      stop: 'Posso fermare una condivisione?',
      who: 'Chi vede i miei esiti?',
      offline: 'Posso togliere un esito da Internet?',
      protect: 'Come proteggo i miei dati?',
      wrong: 'I miei dati non sono giusti',
      told: 'Come cambio gli avvisi?',
    },
    answer: {
      first:
        'Il nome utente arriva per e-mail e la prima password per SMS. Questa password vale 72 ore e serve una volta sola: appena entra ne sceglie una sua.',
      codes:
        'Due codici che aprono i referti di una sola accettazione. Il PIN1 (10 cifre) è sul foglio dell’accettazione; il PIN2 (8 cifre) arriva per e-mail quando il referto è pronto. Servono tutti e due.',
      fiscalCode:
        'Scriva il codice fiscale della tessera sanitaria e il PIN di 8 cifre che ha ricevuto. Se lo ha perso, nella pagina di accesso può chiederne uno nuovo: arriva per SMS, solo al numero che l’ospedale conosce.',
      passkey:
        'Un modo di entrare con l’impronta, il viso o il codice del suo dispositivo, senza password. La aggiunge dal menu con il suo nome, alla voce «Le sue passkey». La password continua a funzionare.',
      forgotten:
        'Nella pagina di accesso prema la domanda sotto i campi e segua i passi: bastano un paio di minuti. Se il cellulare o l’e-mail sono cambiati, chiami l’ospedale: {{phone}}.',
      paused:
        'Dopo alcune prove sbagliate l’accesso si ferma per qualche minuto, per proteggere i suoi dati. Aspetti il tempo indicato, oppure recuperi la password: dopo può entrare subito.',
      when: 'Quando il medico ha firmato il referto. Le mandiamo un avviso: non serve controllare ogni giorno. Le immagini possono arrivare un po’ dopo.',
      report:
        'Apra l’esito e prema «Apri il referto»: si legge nella pagina. «Testo» lo mostra con lettere comode anche sul telefono, «Foglio» com’è sulla carta. Per stamparlo prema «Stampa». Per conservarlo prema «Scarica il PDF».',
      signed:
        'È il documento originale con la firma digitale del medico: ha valore legale. A volte è un file .p7m, che si apre con un programma per firme digitali. Per leggere basta il PDF.',
      images:
        'Apra l’esito e prema una serie. Le immagini si scorrono con il dito, con la rotella o con le frecce. Non si installa nulla. Servono per guardare, non per una diagnosi.',
      archive:
        'Gli esami meno recenti stanno in un archivio lento: di solito bastano due ore. La richiesta parte da sola. Può chiudere la pagina: le mandiamo un avviso.',
      until:
        'Ogni esito dice fino a quando. Dopo quel giorno la copia sul portale viene distrutta; l’originale resta in ospedale. Prima che finisca, scarichi quello che le serve.',
      doctor:
        'Prema «Scarica» e scelga «Tutto»: contiene il referto, le immagini da guardare e quelle nel formato dei medici (DICOM). Può copiare la cartella su una chiavetta USB. Non cambi i nomi dei file.',
      zipAndroid:
        'Quando scarica scelga «Immagini per il telefono (JPEG)»: è più leggero.\nApra l’app «File» e poi «Download».\nPrema il file ZIP e scelga «Estrai».\nApra la cartella: in REPORT c’è il referto, in IHE_PDI ci sono le immagini come foto.',
      zipIphone:
        'Quando scarica scelga «Immagini per il telefono (JPEG)»: è più leggero.\nApra l’app «File» e poi «Download».\nPrema una volta il file ZIP: accanto compare una cartella.\nApra la cartella: in REPORT c’è il referto, in IHE_PDI ci sono le immagini come foto.',
      zipWindows:
        'Apra la cartella «Download».\nPrema il file ZIP con il tasto destro e scelga «Estrai tutto».\nNella cartella estratta apra INDEX.HTM: trova referto e immagini, anche senza Internet.',
      zipMac:
        'Apra la cartella «Download».\nPrema due volte il file ZIP: accanto compare una cartella.\nNella cartella apra INDEX.HTM: trova referto e immagini, anche senza Internet.',
      opens:
        'Forse il browser ferma le finestre nuove: permetta sempre i popup per questo sito e riprovi. Se la linea cade, il download riprende da dove era. Se non basta, provi con un altro browser aggiornato.',
      how: 'Se nella pagina dell’esito c’è «Condividi», scriva a chi e fino a quando: chi riceve ha un link per e-mail e, a parte, un PIN. Oppure scarichi «Tutto» e consegni la cartella. Se è già dal medico, prema «Mostra ora al medico»: l’esito si apre sul suo schermo, per un’ora al massimo.',
      stop: 'Sì, quando vuole: la annulli, e il link smette subito di funzionare. Quello che è già stato scaricato resta a chi lo ha scaricato.',
      who: 'Lei, e le persone con cui li condivide. Ogni apertura e ogni download sono registrati, con data e ora.',
      offline: 'Sì: apra l’esito e prema «Togli da Internet». Da qui non lo vede più nessuno, nemmeno lei. L’ospedale lo conserva.',
      protect:
        'Non dia a nessuno password e PIN: l’ospedale non li chiede mai. Protegga telefono e computer con un codice. Su un dispositivo non suo, alla fine esca e cancelli quello che ha scaricato, anche dal cestino.',
      wrong: 'Vengono dall’ospedale: li faccia correggere allo sportello o al numero {{phone}}.',
      told: 'Nel menu con il suo nome apra «Preferenze»: sceglie se riceverli per e-mail o per SMS, e in quale lingua.',
    },
  },
};
