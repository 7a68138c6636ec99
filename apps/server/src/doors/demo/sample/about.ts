import type { Language } from '#domain/language.ts';
import type { SamplePatient } from './people.ts';

/** What a visitor of the demo reads of each sample person. */
export const ABOUT: Readonly<Record<SamplePatient['key'] | 'desk', Readonly<Record<Language, string>>>> = {
  anna: {
    it: 'Account attivo. Esiti in ogni stato: TC del torace pronta, con referto firmato; radiografia del torace con referto corretto; risonanza del ginocchio ed ecografia in un solo ordine con più esami; una TC precedente che arriva in pochi secondi dall’archivio lento; una radiografia della mano le cui immagini l’archivio rifiuta; un referto senza immagini. Un esito è stato ritirato e uno è scaduto: non si vedono.',
    en: 'Active account. Results in every state: CT of the chest, ready, with a signed report; chest radiograph with a corrected report; knee MR and abdominal ultrasound in one order of several tests; an earlier CT that comes from near-line storage within seconds; a hand radiograph whose images the archive refuses; a report without images. One result was withdrawn and one has ended: neither is shown.',
    de: 'Aktives Konto. Befunde in jedem Stand: CT des Brustkorbs, bereit, mit signiertem Befund; Röntgen des Brustkorbs mit berichtigtem Befund; Magnetresonanz des Knies und Ultraschall in einem Auftrag; eine frühere CT, die in wenigen Sekunden aus dem langsamen Archiv kommt; ein Röntgen der Hand, dessen Bilder das Archiv verweigert; ein Befund ohne Bilder. Ein Befund wurde zurückgezogen, einer ist abgelaufen: beide sind nicht zu sehen.',
    fr: 'Compte actif. Des résultats dans chaque état\u00a0: scanner du thorax prêt, avec compte rendu signé\u00a0; radiographie du thorax avec compte rendu corrigé\u00a0; IRM du genou et échographie dans une seule demande\u00a0; un scanner plus ancien qui arrive en quelques secondes des archives lentes\u00a0; une radiographie de la main dont les archives refusent les images\u00a0; un compte rendu sans images. Un résultat a été retiré et un autre a expiré\u00a0: on ne les voit pas.',
    sl: 'Dejaven račun. Izvidi v vsakem stanju: CT prsnega koša, pripravljen, s podpisanim izvidom; rentgen prsnega koša s popravljenim izvidom; magnetna resonanca kolena in ultrazvok v enem naročilu; starejši CT, ki v nekaj sekundah pride iz počasnega arhiva; rentgen roke, katerega slike arhiv zavrne; izvid brez slik. En izvid je bil umaknjen, eden je potekel: ni ju videti.',
  },
  mario: {
    it: 'Primo accesso: la password è provvisoria e va cambiata prima di tutto. Una radiografia del torace.',
    en: 'First sign-in: the password is temporary and must be changed before anything else. One chest radiograph.',
    de: 'Erste Anmeldung: Das Passwort ist vorläufig und muss zuerst geändert werden. Ein Röntgen des Brustkorbs.',
    fr: 'Première connexion\u00a0: le mot de passe est provisoire et doit d’abord être changé. Une radiographie du thorax.',
    sl: 'Prva prijava: geslo je začasno in ga je treba najprej zamenjati. En rentgen prsnega koša.',
  },
  chiara: {
    it: 'Account attivo, con accento e apostrofo nel nome. Una ecografia dell’addome in movimento.',
    en: 'Active account with an accent and an apostrophe in the name. One abdominal ultrasound cine.',
    de: 'Aktives Konto mit Akzent und Apostroph im Namen. Ein bewegter Ultraschall des Bauches.',
    fr: 'Compte actif, avec un accent et une apostrophe dans le nom. Une échographie de l’abdomen en mouvement.',
    sl: 'Dejaven račun z naglasom in opuščajem v imenu. En gibljiv ultrazvok trebuha.',
  },
  lucia: {
    it: 'Due PIN: il primo sul foglio dell’accettazione, il secondo per e-mail. Aprono solo gli esiti di quella accettazione: una risonanza del ginocchio.',
    en: 'Two PINs: the first on the paper of the acceptance, the second by e-mail. They open the results of that acceptance alone: an MR of the knee.',
    de: 'Zwei PINs: der erste auf dem Blatt der Aufnahme, der zweite per E-Mail. Sie öffnen nur die Befunde dieser Aufnahme: eine Magnetresonanz des Knies.',
    fr: 'Deux PIN\u00a0: le premier sur la feuille de l’accueil, le second par e-mail. Ils ouvrent seulement les résultats de cette admission\u00a0: une IRM du genou.',
    sl: 'Dva PIN: prvi na listu s sprejema, drugi po e-pošti. Odpreta samo izvide tega sprejema: magnetno resonanco kolena.',
  },
  paolo: {
    it: 'Codice fiscale e PIN ricevuto per SMS. Il referto di una radiografia del ginocchio, senza immagini.',
    en: 'Codice fiscale and a PIN that came by SMS. The report of a radiograph of the knee, without images.',
    de: 'Codice fiscale und eine PIN, die per SMS kam. Der Befund einer Röntgenaufnahme des Knies, ohne Bilder.',
    fr: 'Code fiscal et un PIN reçu par SMS. Le compte rendu d’une radiographie du genou, sans images.',
    sl: 'Davčna koda in PIN, ki je prišel po SMS. Izvid rentgena kolena, brez slik.',
  },
  desk: {
    it: 'Operatore. Entra e non vede alcun esito; le pagine dello sportello non ci sono ancora.',
    en: 'Operator. Signs in and reaches no result; the pages of the desk are not built yet.',
    de: 'Mitarbeiter. Meldet sich an und sieht keinen Befund; die Seiten des Schalters gibt es noch nicht.',
    fr: 'Opérateur. Se connecte et ne voit aucun résultat\u00a0; les pages du guichet n’existent pas encore.',
    sl: 'Uslužbenec. Se prijavi in ne vidi nobenega izvida; strani za okence še ni.',
  },
};

export const DESK_NAMES = { it: 'Sportello', en: 'The desk', de: 'Der Schalter', fr: 'Le guichet', sl: 'Okence' } as const satisfies Record<Language, string>;
