import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { usePortalFacts } from './portal-context.ts';

/** A sentence that names the hospital's telephone or e-mail: on a phone one presses them, and none is broken at the end of a line. */
export function Reachable({ children }: { children: string }) {
  const { phone, email } = usePortalFacts().support;
  const links = new Map([
    [phone, `tel:${phone.replace(/[^+\d]/g, '')}`],
    [email, `mailto:${email}`],
  ]);
  return partsOf(children, [phone, email]).map(({ at, text }) => {
    const href = links.get(text);
    return href ? (
      <a key={at} className="l-reach" href={href} dir="ltr">
        {text}
      </a>
    ) : (
      <Fragment key={at}>{text}</Fragment>
    );
  });
}

/** Whom to ask. */
export function Ask() {
  const { t } = useTranslation();
  const { support } = usePortalFacts();
  return (
    <p>
      <Reachable>{t('result.ask', { ...support })}</Reachable>
    </p>
  );
}

/** The sentence, cut before and after each of the names, and where each piece begins. */
export function partsOf(sentence: string, names: readonly string[]): readonly { readonly at: number; readonly text: string }[] {
  const parts: { at: number; text: string }[] = [];
  let at = 0;
  while (at < sentence.length) {
    const [next] = names
      .filter((name) => name !== '')
      .map((name) => ({ name, found: sentence.indexOf(name, at) }))
      .filter(({ found }) => found >= 0)
      .sort((a, b) => a.found - b.found);
    const end = next?.found ?? sentence.length;
    if (end > at) parts.push({ at, text: sentence.slice(at, end) });
    if (next) parts.push({ at: end, text: next.name });
    at = end + (next?.name.length ?? 0);
  }
  return parts;
}
