import '../styles/help.css';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import type { Portal } from '#contract/portal.ts';
import { Icon } from '../ui/icon.tsx';
import { usePortalFacts } from './portal-context.ts';
import { Prose } from './prose.tsx';

/** What people ask (F76), in the order of what they do; `#name` opens one. */
const QUESTIONS = {
  signIn: ['first', 'codes', 'fiscalCode', 'passkey', 'forgotten', 'paused'],
  read: ['when', 'report', 'signed', 'images', 'archive', 'until'],
  take: ['doctor', 'zipAndroid', 'zipIphone', 'zipWindows', 'zipMac', 'opens'],
  share: ['how', 'stop'],
  data: ['who', 'offline', 'protect', 'wrong', 'told'],
} as const;
type Chapter = keyof typeof QUESTIONS;

/** Asked only where the deployment opens that way in. */
const ONLY_WITH = { first: 'password', codes: 'access-codes', fiscalCode: 'fiscal-code-pin', passkey: 'passkey' } as const satisfies Partial<
  Record<string, Portal['signInMethods'][number]>
>;

export default function HelpPage() {
  const { t } = useTranslation();
  return (
    <Prose title={t('help.title')} intro={t('help.intro')} chapters={[]}>
      <Contacts />
      {(Object.keys(QUESTIONS) as Chapter[]).map((chapter) => (
        <Questions key={chapter} chapter={chapter} />
      ))}
      <p>{t('help.notUrgent')}</p>
    </Prose>
  );
}

function Contacts() {
  const { t } = useTranslation();
  const { support } = usePortalFacts();
  return (
    <section className="l-panel" aria-labelledby="contacts">
      <h2 id="contacts">{t('help.askTitle')}</h2>
      <div className="l-reach">
        <a href={`tel:${support.phone.replace(/[^+\d]/g, '')}`}>
          {t('patient.phone')}&nbsp;<strong dir="ltr">{support.phone}</strong>
        </a>
        <span>{t('help.hours', { hours: support.hours })}</span>
        <a href={`mailto:${support.email}`}>
          {t('patient.email')}&nbsp;<strong dir="ltr">{support.email}</strong>
        </a>
      </div>
    </section>
  );
}

function Questions({ chapter }: { chapter: Chapter }) {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const { signInMethods, support } = usePortalFacts();
  const asked = QUESTIONS[chapter].filter((name) => !(name in ONLY_WITH) || signInMethods.includes(ONLY_WITH[name as keyof typeof ONLY_WITH]));
  return (
    <section className="l-questions">
      <h2>{t(`help.chapter.${chapter}`)}</h2>
      {asked.map((name) => (
        <details key={name} id={name} className="l-question" open={hash === `#${name}`}>
          <summary>
            {t(`help.question.${name}`)}
            <Icon name="down" />
          </summary>
          <Answer text={t(`help.answer.${name}`, { phone: support.phone.replaceAll(' ', '\u00a0') })} />
        </details>
      ))}
    </section>
  );
}

/** Several lines are steps. */
function Answer({ text }: { text: string }) {
  const steps = text.split('\n');
  if (steps.length === 1) return <p>{text}</p>;
  return (
    <ol>
      {steps.map((step) => (
        <li key={step}>{step}</li>
      ))}
    </ol>
  );
}
