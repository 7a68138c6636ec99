import { useTranslation } from 'react-i18next';
import { NoProof } from '../../api/proof.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { Message } from '../../ui/message.tsx';

/** Why a step of a way back did not go on. */
export function Declined({ error }: { error: unknown }) {
  const { t } = useTranslation();
  if (!error) return null;
  return <Message kind="problem">{error instanceof NoProof ? t('recover.proofFailed') : sentenceFor(error, t)}</Message>;
}
