import { Button } from 'design-react-kit';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Preferences } from '#contract/preferences.ts';
import { usePreferences, useSavePreferences } from '../../api/preferences.ts';
import { usePatient } from '../../api/queries.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { LANGUAGE_NAMES } from '../../i18n/languages.ts';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { BackHome } from '../back-home.tsx';
import { Failed } from '../failed.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { Reachable } from '../reachable.tsx';

/** B24: how the person is told, and in which language. */
export default function PreferencesPage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const preferences = usePreferences();
  return (
    <Page lead={<BackHome />} title={t('preferences.title')} windowTitle={t('common.pageTitle', { page: t('preferences.title'), portal: portal.portalName })}>
      <p className="l-intro">{t('preferences.intro')}</p>
      <Failed error={preferences.error} again={preferences.refetch} />
      {preferences.data ? <Choices preferences={preferences.data} /> : preferences.error ? null : <p role="status">{t('common.loading')}</p>}
    </Page>
  );
}

function Choices({ preferences }: { preferences: Preferences }) {
  const { t } = useTranslation();
  const { languages, support } = usePortalFacts();
  const patient = usePatient().data;
  const save = useSavePreferences();
  const { notifyBy, language, reachableBy } = preferences;
  const { register, handleSubmit } = useForm({ values: { notifyBy, language } });
  const submit = handleSubmit((chosen) => save.mutate(chosen));
  const contacts = { email: patient?.emails[0]?.value, sms: (patient?.phones.find(({ use }) => use === 'mobile') ?? patient?.phones[0])?.value };
  return (
    <form className="l-form l-panel" noValidate onSubmit={(event) => void submit(event)}>
      {save.error ? <Message kind="problem">{sentenceFor(save.error, t)}</Message> : null}
      {save.isSuccess ? <Message kind="done">{t('preferences.saved')}</Message> : null}
      <fieldset className="l-choices">
        <legend>{t('preferences.notifyBy')}</legend>
        {(['email', 'sms'] as const).map((channel) => (
          <label key={channel} className="l-choice">
            <input type="radio" value={channel} disabled={!reachableBy.includes(channel)} {...register('notifyBy')} />
            <span>
              <strong>{t(`preferences.${channel}`)}</strong>
              {reachableBy.includes(channel) ? (
                contacts[channel] ? (
                  <small>{t('preferences.to', { value: contacts[channel] })}</small>
                ) : null
              ) : (
                <small>
                  <Reachable>{t('preferences.noContact', { ...support })}</Reachable>
                </small>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="l-field">
        <label htmlFor="notice-language">{t('preferences.language')}</label>
        <p className="l-hint" id="notice-language-hint">
          {t('preferences.languageHint')}
        </p>
        <select id="notice-language" className="form-select" aria-describedby="notice-language-hint" {...register('language')}>
          {languages.map((offered) => (
            <option key={offered} value={offered} lang={offered}>
              {LANGUAGE_NAMES[offered]}
            </option>
          ))}
        </select>
      </div>
      <Button color="primary" type="submit" className="l-main-action" disabled={save.isPending}>
        {t(save.isPending ? 'preferences.saving' : 'preferences.save')}
      </Button>
    </form>
  );
}
