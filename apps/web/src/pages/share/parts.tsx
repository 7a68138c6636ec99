import type { ParseKeys } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShareOffer } from '#contract/shares.ts';
import { day } from '../../i18n/format.ts';
import { CodeField } from '../../ui/code-field.tsx';
import { Field } from '../../ui/field.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import type { End } from './ends.ts';
import { madePin } from './made-pin.ts';
import { type Mistake, type Mistakes, PIN_DIGITS, type Wish } from './wish.ts';
import { WithoutPerson } from './without-person.tsx';

interface Part {
  readonly wish: Wish;
  readonly mistakes: Mistakes;
  readonly offer: ShareOffer;
  change(over: Partial<Wish>): void;
}

/** F41, F68: to whom. Where the portal makes the PIN, the form is of one person; elsewhere the addresses come first and a name is a courtesy. */
export function WhoPart({ wish, mistakes, offer, change }: Part) {
  const { t } = useTranslation();
  const words = useMistakeWords(mistakes.address);
  const named = offer.pin === 'generated';
  const needed = named || wish.pinDelivery === 'sms';
  const plain = { autoComplete: 'off', autoCorrect: 'off', spellCheck: false, maxLength: 80 } as const;
  const person = (
    <div className="l-pair">
      <Field
        label={t(needed ? 'share.surname' : 'share.surnameOptional')}
        mistake={words(mistakes.surname)}
        {...plain}
        value={wish.surname}
        onChange={({ target }) => change({ surname: target.value })}
      />
      <Field
        label={t(needed ? 'share.name' : 'share.nameOptional')}
        mistake={words(mistakes.name)}
        {...plain}
        value={wish.name}
        onChange={({ target }) => change({ name: target.value })}
      />
    </div>
  );
  return (
    <section className="l-panel" aria-labelledby="share-who">
      <h2 id="share-who">{t('share.who')}</h2>
      {named ? person : null}
      {named && wish.pinDelivery !== 'sms' ? (
        <Field label={t('share.phone')} {...plain} type="tel" maxLength={30} value={wish.mobile} onChange={({ target }) => change({ mobile: target.value })} />
      ) : null}
      <TextArea
        label={t('share.recipients')}
        hint={t('share.recipientsHint')}
        mistake={words(mistakes.recipients)}
        rows={2}
        maxLength={6000}
        inputMode="email"
        autoCapitalize="none"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        value={wish.recipients}
        onChange={({ target }) => change({ recipients: target.value })}
      />
      {named ? null : person}
    </section>
  );
}

/** F42, E6: the PIN, and how it comes to the recipient: never with the link. */
export function PinPart({ wish, mistakes, offer, change }: Part) {
  const { t } = useTranslation();
  const words = useMistakeWords();
  const name = useId();
  const several = offer.pinDelivery.length > 1;
  return (
    <section className="l-panel" aria-labelledby="share-pin">
      <h2 id="share-pin">{t('share.pin')}</h2>
      <p>{t('share.pinWhy')}</p>
      {offer.pin === 'chosen' ? (
        <>
          <CodeField
            label={t('share.pinField')}
            hint={t('share.pinHint')}
            mistake={words(mistakes.pin)}
            length={PIN_DIGITS}
            autoComplete="off"
            enterKeyHint="next"
            value={wish.pin}
            onValue={(pin) => change({ pin })}
          />
          <button type="button" className="btn btn-outline-primary l-make-pin" onClick={() => change({ pin: madePin() })}>
            {t('share.pinMake')}
          </button>
        </>
      ) : (
        <p>{t('share.pinMade')}</p>
      )}
      {several ? (
        <fieldset className="l-choices">
          <legend>{t('share.pinDelivery')}</legend>
          {offer.pinDelivery.map((way) => (
            <label key={way} className="l-choice">
              <input type="radio" name={name} checked={wish.pinDelivery === way} onChange={() => change({ pinDelivery: way })} />
              <span>
                <strong>{t(`share.by_${way}`)}</strong>
                <small>{t(`share.by_${way}_hint`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
      ) : (
        <p>{t(`share.only_${wish.pinDelivery}`)}</p>
      )}
      {wish.pinDelivery === 'sms' ? (
        <Field
          label={t('share.mobile')}
          hint={t('share.mobileHint')}
          mistake={words(mistakes.mobile)}
          type="tel"
          autoComplete="off"
          maxLength={30}
          value={wish.mobile}
          onChange={({ target }) => change({ mobile: target.value })}
        />
      ) : null}
    </section>
  );
}

/** F43, F71, F75: until which day, whether it may be taken along; B21: without the person's data. */
export function UntilPart({ wish, change, ends, images, resultId }: Part & { ends: readonly End[]; images: boolean; resultId: string }) {
  const { t } = useTranslation();
  const name = useId();
  return (
    <section className="l-panel">
      <fieldset className="l-choices">
        <legend>{t('share.until')}</legend>
        {ends.map(({ days, at, cut }) => (
          <label key={days} className="l-choice">
            <input type="radio" name={name} checked={wish.days === days} onChange={() => change({ days })} />
            <span>
              <strong>{cut ? t('share.untilEnd') : t('share.days', { count: days })}</strong>
              <small>{t('share.untilDay', { date: day(at) })}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <Tick
        words={['share.download', wish.deidentified && !wish.withReport ? 'share.downloadHintImages' : 'share.downloadHint']}
        on={wish.download}
        onTurn={(download) => change({ download })}
      />
      {images ? (
        <Tick words={['share.deidentified', 'share.deidentifiedHint']} on={wish.deidentified} onTurn={(deidentified) => change({ deidentified })} />
      ) : null}
      {wish.deidentified ? <WithoutPerson resultId={resultId} /> : null}
      {wish.deidentified ? (
        <Tick words={['share.withReport', 'share.withReportHint']} on={wish.withReport} onTurn={(withReport) => change({ withReport })} />
      ) : null}
    </section>
  );
}

function Tick({ words: [title, hint], on, onTurn }: { words: readonly [ParseKeys, ParseKeys]; on: boolean; onTurn: (on: boolean) => void }) {
  const { t } = useTranslation();
  return (
    <label className="l-choice">
      <input type="checkbox" checked={on} onChange={({ target }) => onTurn(target.checked)} />
      <span>
        <strong>{t(title)}</strong>
        <small>{t(hint)}</small>
      </span>
    </label>
  );
}

const WORDS = {
  'recipients-none': 'share.wrong_none',
  'recipients-odd': 'share.wrong_odd',
  'recipients-many': 'share.wrong_many',
  name: 'share.wrong_name',
  'name-address': 'share.wrong_nameAddress',
  mobile: 'share.wrong_mobile',
  'mobile-country': 'share.wrong_mobileCountry',
  address: 'share.wrong_address',
  'pin-length': 'share.wrong_pinLength',
  'pin-zero': 'share.wrong_pinZero',
  'pin-simple': 'share.wrong_pinSimple',
  'pin-birth': 'share.wrong_pinBirth',
  'pin-told': 'share.wrong_pinTold',
  'pin-sent': 'share.wrong_pinSent',
} as const satisfies Record<Mistake, string>;

export function useMistakeWords(address = ''): (mistake: Mistake | undefined) => string | undefined {
  const { t } = useTranslation();
  return (mistake) => (mistake ? t(WORDS[mistake], { address }) : undefined);
}
