import type { UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { Portal } from '#contract/portal.ts';
import { SecretField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { judged } from './password-rule.ts';

/** F16, F17: the new password, the list of what it must have with each point ticked as it is met, and the same once more. */
export function NewPassword({
  rule,
  typed,
  next,
  nextMistake,
  again,
  againMistake,
}: {
  rule: Portal['passwordRule'];
  typed: string;
  next: UseFormRegisterReturn;
  nextMistake: string | undefined;
  again: UseFormRegisterReturn;
  againMistake: string | undefined;
}) {
  const { t } = useTranslation();
  const words = { showWord: t('common.show'), hideWord: t('common.hide'), maxLength: 256, autoComplete: 'new-password' } as const;
  return (
    <>
      <SecretField label={t('password.next')} mistake={nextMistake} enterKeyHint="next" {...words} {...next} />
      <div className="l-rule">
        <p id="rule">{t('password.ruleTitle')}</p>
        <ul aria-labelledby="rule">
          {judged(rule, typed).map(({ point, met }) => (
            <li key={point} className={met ? 'l-met' : ''}>
              <Icon name={met ? 'done' : 'open'} />
              <span>
                <span className="visually-hidden">{t(met ? 'password.rule_met' : 'password.rule_unmet')} </span>
                {t(`password.rule_${point}`)}
              </span>
            </li>
          ))}
        </ul>
      </div>
      <SecretField label={t('password.again')} mistake={againMistake} enterKeyHint="go" {...words} {...again} />
    </>
  );
}
