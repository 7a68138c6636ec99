import { useTranslation } from 'react-i18next';
import { DEMO_BOX, useDemoPeople } from '../../api/demo.ts';
import { type Filled, type FormWay, filledBy } from './ways.ts';

/** What the two things are called that each way in asks for. */
const TYPED = {
  password: ['signIn.username', 'signIn.password'],
  'access-codes': ['ways.pin1', 'ways.pin2'],
  'fiscal-code-pin': ['ways.fiscalCodeField', 'ways.pin'],
} as const;

/** The sample people of the demo, and what each has to type: each fills the form of its way in. */
export function DemoPeople({ forms, onTake }: { forms: readonly FormWay[]; onTake: (filled: Filled) => void }) {
  const { t } = useTranslation();
  const people = useDemoPeople(true).data ?? [];
  return (
    <section aria-labelledby="demo-people">
      <h2 id="demo-people">{t('demo.choose')}</h2>
      <p>{t('demo.what')}</p>
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
                <>
                  <p className="l-hint">
                    {t(TYPED[filled.way][0])} <b>{filled.first}</b>, {t(TYPED[filled.way][1])} <b>{filled.second}</b>
                  </p>
                  <button type="button" className="btn btn-outline-primary" onClick={() => onTake(filled)}>
                    {t('demo.take')} <span className="visually-hidden">({name})</span>
                  </button>
                </>
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
