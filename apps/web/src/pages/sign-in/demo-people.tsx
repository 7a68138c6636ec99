import { useTranslation } from 'react-i18next';
import { DEMO_BOX, useDemoPeople } from '../../api/demo.ts';
import { type Filled, type FormWay, filledBy } from './ways.ts';

/** The sample people of the demo: each fills the form of its way in. */
export function DemoPeople({ forms, onTake }: { forms: readonly FormWay[]; onTake: (filled: Filled) => void }) {
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
        {people.map((person) => {
          const { name, about } = person;
          const filled = filledBy(person, forms);
          return (
            <li key={`${name} ${about}`}>
              <h3>{name}</h3>
              <p>{about}</p>
              {filled ? (
                <button type="button" className="btn btn-outline-primary" onClick={() => onTake(filled)}>
                  {t('demo.take')} <span className="visually-hidden">({name})</span>
                </button>
              ) : (
                <p className="l-hint">{t('demo.none')}</p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
