/*
 * A message that a patient writes travels in a mail from the hospital. An address in it would have the hospital's good name: mail programs make a link of whatever looks
 * like one, in plain text too. What clearly is one is refused; of everything else no link can be made.
 */

// UTS 46: browsers read these as a dot. NFKC makes dots of the full-width and the one-dot leader.
const DOTS = /[\u3002\uff61]/gu;
/** A well known top-level domain, or any of two letters, in one case with what stands before: "grazie.La" begins a sentence. */
const HOST =
  /(?:^|[^\p{L}\p{N}])(?:[\p{L}\p{N}][\p{L}\p{N}-]*\.)+(?:[a-z]{2}|com|net|org|info|biz|edu|gov|int|mobi|name|online|site|website|shop|store|xyz|top|app|dev|link|click|live|page|club|vip|icu|work|cloud|support|help|health|clinic|care|bank|pro|tech|space|world|web|blog|zip|mov|xn--[a-z\d-]+)(?![\p{L}\p{N}-])/u;
const SURE = [
  // Any scheme, and what people write for one.
  /\p{L}[\p{L}\p{N}+.-]*:\s*\/\s*\//u,
  /(?:^|[^\p{L}\p{N}])\/\/\s*[\p{L}\p{N}]/u,
  /(?:mailto|tel|sms|javascript|data|file|whatsapp|tg):\S/iu,
  /(?:^|[^\p{L}\p{N}])www\s*\./iu,
  // An e-mail address, and the user part that hides a host.
  /\S@\S/u,
  // A host with a path, a port or a query; an IPv4 address as four numbers, an IPv6 address in brackets.
  /\p{L}\.[\p{L}\p{N}-]{2,}[/:?#]\S/u,
  /(?:^|\D)\d{1,3}(?:\.\d{1,3}){3}(?!\d|\.\d)/u,
  /\[[\da-f]*:[\da-f:.]+\]/iu,
];

/** Abbreviations that end as a country's domain does. */
const ABBREVIATED =
  /(?<=^|[\s(])(?:p\.es|s\.r\.l|a\.m|p\.m|d\.h|z\.b|i\.e|e\.g|n\.b|p\.s|c\.m|s\.l|t\.ch|d\.ssa|(?:gent|ill|preg|stim|chiar|egr|spett|sig|dott|dr|prof)\.\p{L}{1,4})(?![\p{L}\p{N}-]|\.[\p{L}\p{N}])/giu;

const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\p{DI}/gu, '')
    .replace(DOTS, '.');

/** Is there an address of a site or a mailbox in it? */
export function holdsAddress(text: string): boolean {
  const plain = bare(text);
  return SURE.some((sign) => sign.test(plain)) || HOST.test(sameCase(plain.replace(ABBREVIATED, ' ')));
}

/** Sentences without a blank between them are parted; what is written in capitals throughout is read as if it were not. */
function sameCase(text: string): string {
  return text.replace(/(\p{Ll}\.)(\p{Lu}\p{Ll}|\p{Lu}(?!\p{L}))/gu, '$1 $2').toLowerCase();
}

/** The same words, and nothing that a mail program makes a link of: a blank after every dot that a word follows. */
export function withoutLinks(text: string): string {
  return text.replace(/([.\u2024\u3002\uff0e\uff61])(?=\p{DI}*\p{L}\p{DI}*[\p{L}\p{N}-])/gu, '$1 ');
}
