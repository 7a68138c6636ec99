import { useTranslation } from 'react-i18next';
import { DEMO_BOX, useDemoPeople } from '../../api/demo.ts';

/** The sample people of the demo: each fills the form. */
export function DemoPeople({ onTake }: { onTake: (name: string, username: string, password: string) => void }) {
  const { t } = useTranslation();
  const people = useDemoPeople(true).data ?? [];
  return (
    <section aria-labelledby="demo-people">
      <h2 id="demo-people">{t('demo.choose')}</h2>
      <p>
        <a className="l-link" href={DEMO_BOX} target="_blank" rel="noreferrer">
          {t('demo.box')} <span className="visually-hidden">({t('common.opensInTab')})</span>
        </a>
      </p>
      <ul className="l-people">
        {people.map(({ name, about, signIn: { username, password } }) => (
          <li key={`${name} ${about}`}>
            <h3>{name}</h3>
            <p>{about}</p>
            {username && password ? (
              <button type="button" className="btn btn-outline-primary" onClick={() => onTake(name, username, password)}>
                {t('demo.take')} <span className="visually-hidden">({name})</span>
              </button>
            ) : (
              <p className="l-hint">{t('demo.none')}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
