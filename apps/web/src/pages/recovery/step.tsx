import { Button } from 'design-react-kit';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProofState } from '../../api/proof-keeper.ts';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { Reachable } from '../reachable.tsx';

/** Where a step stands among those of its way back. */
export interface Place {
  readonly number: number;
  readonly total: number;
}

/** One step of a way back: where it leads back to, which of how many it is, and at its end whom to ask, unless all is `over`. */
export function Step({ title, back, place, over = false, children }: { title: string; back: string; place?: Place; over?: boolean; children: ReactNode }) {
  const { t } = useTranslation();
  const { portalName, support } = usePortalFacts();
  const lead = (
    <>
      <Link className="l-back" to={back}>
        <Icon name="back" /> {t('common.back')}
      </Link>
      {place ? <p className="l-place">{t('recover.step', { ...place })}</p> : null}
    </>
  );
  return (
    <Page lead={lead} title={title} windowTitle={t('common.pageTitle', { page: title, portal: portalName })}>
      {children}
      {over ? null : (
        <p className="l-hint l-ask">
          <Reachable>{t('recover.ask', { ...support })}</Reachable>
        </p>
      )}
    </Page>
  );
}

/** What the calculation is and how far, in words; nothing to press. */
export function ProofNote({ state, waiting }: { state: ProofState; waiting: boolean }) {
  const { t } = useTranslation();
  const words = state === 'done' ? 'recover.proofDone' : state === 'failed' ? 'recover.proofFailed' : waiting ? 'recover.proofWaiting' : 'recover.proofWorking';
  return (
    <p className={state === 'failed' ? 'l-mistake' : 'l-hint l-proof'} role="status">
      {state === 'done' ? <Icon name="done" /> : null} {t(words)}
    </p>
  );
}

export function NextButton({ waiting }: { waiting: boolean }) {
  const { t } = useTranslation();
  return (
    <Button color="primary" type="submit" className="l-main-action" disabled={waiting}>
      {t(waiting ? 'recover.sending' : 'recover.next')}
    </Button>
  );
}
