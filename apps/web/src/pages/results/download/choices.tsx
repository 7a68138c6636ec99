import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '#contract/deliveries.ts';
import type { Result, ResultSummary } from '#contract/results.ts';
import { size } from '../../../i18n/format.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { type Choice, isRefused, type Medium, requestOf, tooLargeFor, type Weight, type What, weightOf } from './choice.ts';
import { timeOnThisLine } from './time-on-this-line.ts';

/** The sizes of everything, of the key images, and of the series that are chosen; each is there when it is known. */
export type Sizes = Readonly<Record<'whole' | 'key' | 'series', Media | undefined>>;

interface Choosing {
  readonly result: ResultSummary;
  readonly formats: readonly Medium[];
  readonly choice: Choice;
  readonly sizes: Sizes;
  readonly weighing: boolean;
  change(over: Partial<Choice>): void;
}

export const weightOfChoice = (choice: Choice, sizes: Sizes, formats: readonly Medium[]): Weight =>
  weightOf(choice.what === 'key' || choice.what === 'series' ? sizes[choice.what] : sizes.whole, requestOf(choice, formats));

/** What is not the large button: each in one sentence, with its size before the press. */
export function OtherChoices(props: Choosing & { readonly others: readonly What[]; readonly whole: Result | undefined }) {
  const { others, whole, ...choosing } = props;
  const { choice, formats, change } = choosing;
  const { t } = useTranslation();
  const [, other] = formats;
  return (
    <>
      <fieldset className="l-choices">
        <legend>{t('download.what')}</legend>
        {others.map((what) => (
          <Option
            key={what}
            kind="radio"
            name="what"
            checked={choice.what === what}
            onChange={() => change({ what })}
            title={what === 'other' ? t(`download.other_${other ?? 'iso'}`) : t(`download.take_${what}`)}
            hint={what === 'other' ? t(`download.other_${other ?? 'iso'}_hint`) : t(`download.take_${what}_hint`)}
          >
            <Size {...choosing} choice={{ ...choice, what }} />
          </Option>
        ))}
      </fieldset>
      {choice.what === 'series' && whole ? <WhichSeries choice={choice} change={change} result={whole} /> : null}
    </>
  );
}

/** How large, and how long on this line; or why that is not known. */
export function Size({ result, formats, choice, sizes, weighing }: Omit<Choosing, 'change'>) {
  const { t } = useTranslation();
  const weight = weightOfChoice(choice, sizes, formats);
  if (requestOf(choice, formats) === null) return null;
  return (
    <small className="l-size">
      {choice.what !== 'report' && isRefused(result)
        ? t('download.notOnline')
        : weight?.sizeBytes !== undefined
          ? `${size(weight.sizeBytes)} · ${timeOnThisLine(weight.sizeBytes, t)}`
          : weight?.state === 'too-large'
            ? t(tooLargeFor(formats))
            : t(weighing ? 'download.weighing' : 'download.sizeLater')}
    </small>
  );
}

function WhichSeries({ result, choice, change }: { result: Result; choice: Choice; change: (over: Partial<Choice>) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className="l-choices l-inner">
      <legend>{t('download.whichSeries')}</legend>
      {result.studies
        .flatMap((study) => study.series)
        .map(({ seriesInstanceUid: uid, description, instanceCount }, index) => (
          <Option
            key={uid}
            kind="checkbox"
            name={uid}
            checked={choice.series.includes(uid)}
            onChange={() => change({ series: choice.series.includes(uid) ? choice.series.filter((one) => one !== uid) : [...choice.series, uid] })}
            title={description ? plainCase(description) : t('result.seriesUnnamed', { number: index + 1 })}
            hint={t('result.imagesCount', { count: instanceCount })}
          />
        ))}
      {choice.series.length === 0 ? <p role="status">{t('download.chooseOne')}</p> : null}
    </fieldset>
  );
}

interface OptionProps {
  readonly kind: 'radio' | 'checkbox';
  readonly name: string;
  readonly checked: boolean;
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
  onChange(): void;
}

function Option({ kind, name, checked, title, hint, children, onChange }: OptionProps) {
  return (
    <label className="l-choice">
      <input type={kind} name={name} checked={checked} onChange={onChange} />
      <span>
        <strong>{title}</strong>
        {hint ? <small>{hint}</small> : null}
        {children}
      </span>
    </label>
  );
}
