import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { useFarewell } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import { Message } from '../../ui/message.tsx';
import { Page } from '../../ui/page.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { DemoPeople } from './demo-people.tsx';
import { AccessCodesForm, FiscalCodeForm, PasswordForm } from './forms.tsx';
import { OtherWays } from './other-ways.tsx';
import { type Filled, type FormWay, formsOf, wayOf } from './ways.ts';

const FORM = { password: PasswordForm, 'access-codes': AccessCodesForm, 'fiscal-code-pin': FiscalCodeForm } as const;
const TAB = { password: 'ways.password', 'access-codes': 'ways.accessCodes', 'fiscal-code-pin': 'ways.fiscalCode' } as const;

/** F11, F57, F80: one page for every way in of this deployment; the chosen one stands in the address. */
export function SignInPage() {
  const { t } = useTranslation();
  const portal = usePortalFacts();
  const farewell = useFarewell();
  const navigate = useNavigate();
  const location = useLocation();
  const [search] = useSearchParams();
  const [filled, setFilled] = useState<Filled | undefined>();
  const forms = formsOf(portal);
  const way = wayOf(search.get('way'), forms);
  // Where the person wanted to go stays known while the tabs change.
  const choose = (chosen: FormWay) => void navigate(paths.signIn(chosen), { replace: true, state: location.state });
  const take = (person: Filled) => {
    setFilled(person);
    choose(person.way);
    document.getElementById('sign-in')?.scrollIntoView({ block: 'start' });
  };
  const Form = way ? FORM[way] : null;
  const form = Form ? <Form key={filled ? `${way} ${filled.name}` : way} given={filled?.way === way ? filled : undefined} /> : null;
  return (
    <Page title={t('signIn.title')} windowTitle={t('common.pageTitle', { page: t('signIn.title'), portal: portal.portalName })}>
      <p className="l-intro">{t('signIn.intro')}</p>
      {portal.demo ? (
        <Message kind="note">
          <strong>{t('demo.title')}</strong>
        </Message>
      ) : null}
      <div className={portal.demo ? 'l-two' : ''}>
        <div id="sign-in" className="l-form l-panel">
          {farewell ? <Message kind="note">{t(farewell === 'left' ? 'signIn.left' : 'signIn.ended')}</Message> : null}
          {filled && filled.way === way ? <Message kind="note">{t('demo.taken', { name: filled.name })}</Message> : null}
          {way && forms.length > 1 ? (
            <Tabs label={t('ways.label')} tabs={forms.map((name) => ({ name, words: t(TAB[name]) }))} current={way} onChoose={choose}>
              {form}
            </Tabs>
          ) : (
            form
          )}
          <OtherWays />
        </div>
        {portal.demo ? <DemoPeople forms={forms} onTake={take} /> : null}
      </div>
    </Page>
  );
}
