/**
 * What everyone thinks of first, in the languages of the portal: the words that lists of leaked passwords begin with, and those of a hospital. A password that is
 * one of them, with digits and signs around it or letters written as digits, is guessed in the first thousand tries.
 */
const WORDS = new Set(
  `password passwort passworter passworto motdepasse parolachiave parola geslo mojegeslo kennwort contrasena passe passwd passphrase passwordpassword mypassword
  mypasswordis thisismypassword secretpassword changeme changemenow changepassword newpassword oldpassword defaultpassword temporarypassword temppassword
  administrator administratore amministratore administrateur administratorpassword admin adminadmin root rootroot superuser guest guestguest user username
  useruser utente nomeutente benutzer benutzername utilisateur uporabnik login loginlogin signin accesso welcome welcometo welcomeback benvenuto benvenuti
  benvenuta willkommen bienvenue dobrodosli letmein letmeinnow letmeinplease opensesame apritisesamo sesamo sesame secret segreto segreta segretissimo geheim
  geheimnis monsecret skrivnost hello hellohello helloworld ciao ciaociao ciaoatutti ciaomondo ciaobella hallo hallohallo hallowelt bonjour bonjourtoutlemonde
  pozdravljeni pozdravljensvet iloveyou iloveyouforever iloveyousomuch iloveyoubaby ilovemyself ilovejesus iloveyoumom tiamo tiamotanto tiamopersempre
  tivogliobene tivogliotantobene amore amoremio amoreamore amoremiobello ichliebedich jetaime jetaimetoujours ljubimte radtem mylove mybaby princess principessa
  prinzessin princesse sunshine sunshineday mysunshine superman batman spiderman starwars pokemon dragon dragonball monkey football footballer calcio
  juventus forzajuve forzajuventus forzainter intermilan internazionale forzamilan acmilan forzaroma forzanapoli forzalazio napoli bayernmunchen
  parissaintgermain barcelona realmadrid liverpool manchester chelsea arsenal baseball basketball basketballer master masterkey shadow michael jennifer
  jessica charlie francesco francesca alessandro alessandra giuseppe giovanni antonio martina valentina andrea stefano stefania federica giulia michele
  lorenzo matteo cristina roberto simone nicola napoleone buongiorno buonanotte buonasera gutenmorgen gutenacht trustno trustnoone whatever whatsapp facebook
  instagram google googlegoogle computer computercomputer internet microsoft windows windowsxp samsung samsunggalaxy iphone iphoneiphone android telefono
  cellulare telefon televisione motorola blackberry qwerty qwertyuiop qwertzuiop azertyuiop asdfghjkl zxcvbnm qwertyqwerty asdfasdf qwerasdf qwerasdfzxcv
  qazwsxedc qazwsxedcrfv qazwsx zaqwsx abcdef abcdefghijkl abcabcabc hospital ospedale ospedali krankenhaus hopital bolnisnica salute sanita sanitaria
  fascicolosanitario fascicolo tesserasanitaria tessera referto refertionline referti radiologia radiology rontgen radiologie radiologija medico dottore
  dottoressa doctor infermiere infermiera paziente pazienti patient patients portale portal iltuoportale lamiasalute lamiapassword laminuovapassword
  nuovapassword miapassword passwordnuova passwordsicura passwordprovvisoria provvisoria lastra lastralastra italia forzaitalia vivalitalia italiaitalia
  italiano deutschland osterreich france vivelafrance slovenija mantova alessandria genova laspezia liguria lombardia piemonte milano torino firenze venezia
  trieste bologna palermo primavera estate autunno inverno sommer winter printemps summer spring gennaio febbraio aprile giugno luglio agosto settembre
  ottobre novembre dicembre lunedi domenica compleanno buoncompleanno buonnatale natale happybirthday merrychristmas gesucristo madonna padrepio diopadre
  jesuschrist godisgood godisgreat jesusislord fuckyou vaffanculo testtest testpassword password1password test prova provaprova esempio example
  correcthorsebatterystaple nonloso nonmelaricordo nonricordo mammamia mamma papa mammapapa famiglia lamiafamiglia myfamily family bambino gattino cagnolino
  ferrari valentinorossi ducati lamborghini mercedes volkswagen`.split(/\s+/),
);

/** Written as one letter, meant as another. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '@': 'a', $: 's', '!': 'i' };
const ROWS = ['1234567890', 'qwertyuiop', 'qwertzuiop', 'azertyuiop', 'asdfghjkl', 'zxcvbnm', 'yxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn', '1q2w3e4r5t6y7u8i9o0p'];

/** Is it one that guessers try first: a common word with decoration, one piece again and again, or keys and characters in a row? */
export function isCommonPassword(password: string): boolean {
  const plain = password
    .normalize('NFKD')
    .replace(/\p{M}|\s|[-_.]/gu, '')
    .toLowerCase();
  const piece = repeatedPiece(plain);
  return piece.length <= 4 || (piece.length < plain.length && isWord(piece)) || isWord(plain) || isInARow(plain);
}

function isWord(plain: string): boolean {
  const bare = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const spelled = (text: string) => [...text].map((character) => LOOKS_LIKE[character] ?? character).join('');
  // "p4ssw0rd2026": digits inside are letters, digits at the end are decoration; "passw0rd" ends in letters either way.
  return [bare, spelled(bare), spelled(plain), spelled(plain.replace(/\d+$/, ''))].some((text) => WORDS.has(text));
}

/** The shortest piece that, again and again, makes the whole; the whole where there is none. */
function repeatedPiece(plain: string): string {
  for (let length = 1; length <= plain.length / 2; length += 1) {
    const piece = plain.slice(0, length);
    if (piece.repeat(Math.ceil(plain.length / length)).startsWith(plain)) return piece;
  }
  return plain;
}

/** At most every fourth character does not follow from the one before: the same, the next in the alphabet, or the neighbour on a keyboard. */
function isInARow(plain: string): boolean {
  const characters = [...plain];
  const breaks = characters.slice(1).filter((character, at) => !follows(characters[at] ?? '', character)).length;
  return breaks <= characters.length / 4;
}

function follows(one: string, next: string): boolean {
  if (Math.abs((one.codePointAt(0) ?? 0) - (next.codePointAt(0) ?? 0)) <= 1) return true;
  return ROWS.some((row) => row.includes(one + next) || row.includes(next + one));
}
