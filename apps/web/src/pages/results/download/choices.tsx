import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Media } from '#contract/deliveries.ts';
import type { Result, ResultSummary } from '#contract/results.ts';
import { size } from '../../../i18n/format.ts';
import { plainCase } from '../../../i18n/plain-case.ts';
import { type Choice, isRefused, type Medium, takesFor, weightOf } from './choice.ts';
import { timeOnThisLine } from './time-on-this-line.ts';

interface Choosing {
  readonly choice: Choice;
  readonly media: Media | undefined;
  change(over: Partial<Choice>): void;
}

/** Everything, pictures for the phone, originals, the report: each with its size before the press. */
export function WhatToTake({ result, choice, media, change, weighing }: Choosing & { readonly result: ResultSummary; readonly weighing: boolean }) {
  const { t } = useTranslation();
  return (
    <fieldset className="l-choices">
      <legend>{t('download.what')}</legend>
      {takesFor(result).map((take) => {
        const weight = weightOf(media, take, choice.medium);
        return (
          <Option
            key={take}
            kind="radio"
            name="take"
            checked={choice.take === take}
            onChange={() => change({ take })}
            title={t(`download.take_${take}`)}
            hint={t(`download.take_${take}_hint`)}
          >
            <small className="l-size">
              {take !== 'report' && isRefused(result)
                ? t('download.notOnline')
                : weight?.sizeBytes !== undefined
                  ? `${size(weight.sizeBytes)} · ${timeOnThisLine(weight.sizeBytes, t)}`
                  : weight?.state === 'too-large'
                    ? t('download.isoTooLarge')
                    : t(weighing ? 'download.weighing' : 'download.sizeLater')}
            </small>
          </Option>
        );
      })}
    </fieldset>
  );
}

/** All images, those that the radiologist pointed out, or series one by one. Nothing where there is nothing to choose between. */
export function WhichImages({
  result,
  choice,
  keyImages,
  change,
}: Omit<Choosing, 'media'> & { readonly result: Result | undefined; readonly keyImages: boolean }) {
  const { t } = useTranslation();
  const series = (result?.studies ?? []).flatMap((study) => study.series);
  if (choice.take === 'report' || (series.length < 2 && !keyImages)) return null;
  const ways = ['all', ...(keyImages ? (['key'] as const) : []), ...(series.length > 1 ? (['series'] as const) : [])] as const;
  return (
    <fieldset className="l-choices">
      <legend>{t('download.which')}</legend>
      {ways.map((which) => (
        <Option
          key={which}
          kind="radio"
          name="which"
          checked={choice.which === which}
          onChange={() => change({ which })}
          title={t(`download.which_${which}`)}
        />
      ))}
      {choice.which === 'series' ? (
        <fieldset className="l-choices l-inner">
          <legend>{t('download.whichSeries')}</legend>
          {series.map(({ seriesInstanceUid: uid, description, instanceCount }, index) => (
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
      ) : null}
    </fieldset>
  );
}

/** ZIP or ISO, where the deployment offers both. */
export function WhichFormat({ formats, choice, media, change }: Choosing & { readonly formats: readonly Medium[] }) {
  const { t } = useTranslation();
  if (formats.length < 2) return null;
  return (
    <fieldset className="l-choices">
      <legend>{t('download.format')}</legend>
      {formats.map((medium) => {
        const tooLarge = weightOf(media, choice.take, medium)?.state === 'too-large';
        return (
          <Option
            key={medium}
            kind="radio"
            name="medium"
            checked={choice.medium === medium}
            disabled={tooLarge}
            onChange={() => change({ medium })}
            title={t(`download.format_${medium}`)}
            hint={t(tooLarge ? 'download.isoTooLarge' : `download.format_${medium}_hint`)}
          />
        );
      })}
    </fieldset>
  );
}

interface OptionProps {
  readonly kind: 'radio' | 'checkbox';
  readonly name: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
  onChange(): void;
}

function Option({ kind, name, checked, disabled = false, title, hint, children, onChange }: OptionProps) {
  return (
    <label className="l-choice">
      <input type={kind} name={name} checked={checked} disabled={disabled} onChange={onChange} />
      <span>
        <strong>{title}</strong>
        {hint ? <small>{hint}</small> : null}
        {children}
      </span>
    </label>
  );
}
