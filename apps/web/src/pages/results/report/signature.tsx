import { useTranslation } from 'react-i18next';
import type { ReportSignature } from '#contract/results.ts';
import { useSignature } from '../../../api/queries.ts';
import { dayAndTime } from '../../../i18n/format.ts';
import { Message } from '../../../ui/message.tsx';
import { Ask } from '../../reachable.tsx';

/** B17: who signed, when, and whether the signature holds, in words; the colour of its edge says nothing that the words do not. */
export function SignatureWords({ resultId, reportId, files }: { resultId: string; reportId: string; files: boolean }) {
  const { t } = useTranslation();
  const signature = useSignature(resultId, reportId, true);
  if (signature.data) return <Verdict signature={signature.data} />;
  return <p role="status">{signature.error ? t(files ? 'report.signatureUnknown' : 'report.signatureUnknownOnly') : t('result.signatureChecking')}</p>;
}

/** A document that was changed after it was signed is not read before that was said: on a phone the verdict itself stands below the pages. */
export function ChangedFirst({ resultId, reportId }: { resultId: string; reportId: string }) {
  const { t } = useTranslation();
  return useSignature(resultId, reportId, true).data?.state === 'invalid' ? <Message kind="problem">{t('report.invalidFirst')}</Message> : null;
}

const HEADINGS = {
  valid: 'report.valid',
  'valid-untrusted': 'report.untrusted',
  invalid: 'report.invalid',
  unsigned: 'report.unsigned',
} as const satisfies Record<ReportSignature['state'], string>;
const MEANINGS = {
  valid: 'report.validWhy',
  'valid-untrusted': 'report.untrustedWhy',
  invalid: 'report.invalidWhy',
  unsigned: 'report.unsignedWhy',
} as const satisfies Record<ReportSignature['state'], string>;

function Verdict({ signature: { state, signers } }: { signature: ReportSignature }) {
  const { t } = useTranslation();
  return (
    <div className={`l-verdict l-verdict-${state}`}>
      <p>
        <strong>{t(HEADINGS[state])}</strong>
      </p>
      <p>{t(MEANINGS[state])}</p>
      {state === 'invalid' ? <Ask /> : null}
      {signers.length === 0 ? null : (
        <ul aria-label={t('report.signers', { count: signers.length })}>
          {signers.map(({ name, signedAt }) => (
            <li key={`${name} ${signedAt}`}>
              {signedAt ? t('report.signedBy', { name, date: dayAndTime(signedAt, t) }) : t('report.signedByUndated', { name })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
