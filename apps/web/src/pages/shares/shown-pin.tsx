import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../ui/copy-button.tsx';

/** A PIN that is to be told, in groups of three as it is said; read out digit by digit. */
export function ShownPin({ pin }: { pin: string }) {
  const { t } = useTranslation();
  return (
    <div className="l-shown-pin">
      <p className="l-pin-digits">
        <span aria-hidden="true">{(pin.match(/.{1,3}/g) ?? []).join(' ')}</span>
        <span className="visually-hidden">
          {t('share.pinField')}: {[...pin].join(' ')}
        </span>
      </p>
      <CopyButton text={pin} what="PIN" />
    </div>
  );
}
