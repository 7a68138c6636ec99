import { useTranslation } from 'react-i18next';
import { sentenceFor } from '../../api/sentence.ts';
import { useDeidentifiedPreview } from '../../api/shares.ts';
import { size } from '../../i18n/format.ts';
import { paths } from '../../paths.ts';
import { Facts } from '../../ui/facts.tsx';
import { Message } from '../../ui/message.tsx';

/**
 * B21: what a share without the person would show, and what not, before it is made; and that nobody looks for names in the pictures themselves. They open beside
 * the form, which keeps what was typed.
 */
export function WithoutPerson({ resultId }: { resultId: string }) {
  const { t } = useTranslation();
  const preview = useDeidentifiedPreview(resultId);
  if (preview.error) return <Message kind="problem">{sentenceFor(preview.error, t)}</Message>;
  if (!preview.data) return <p role="status">{t('common.loading')}</p>;
  const { known, images, leftOut, mayShowText, sizeBytes } = preview.data;
  const stays = !known ? t('share.staysUnknown') : images ? t('share.staysImages', { count: images, size: size(sizeBytes) }) : t('share.staysNone');
  return (
    <div className="l-without" role="status">
      <Facts
        facts={[
          [t('share.stays'), stays],
          [t('share.goes'), t('share.goesWhat')],
          ...(leftOut ? [[t('share.leftOut'), t('share.leftOutWhat', { count: leftOut })] as const] : []),
        ]}
      />
      {mayShowText ? <Message kind="note">{t('share.mayShowText')}</Message> : null}
      {known && images ? (
        <a className="l-link" href={paths.images(resultId)} target="_blank" rel="noreferrer">
          {t('share.lookFirst')} <span className="visually-hidden">({t('common.opensInTab')})</span>
        </a>
      ) : null}
    </div>
  );
}
