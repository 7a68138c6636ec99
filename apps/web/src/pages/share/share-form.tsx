import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Result } from '#contract/results.ts';
import type { MadeShare } from '#contract/shares.ts';
import { ProblemError } from '../../api/problem.ts';
import { sentenceFor } from '../../api/sentence.ts';
import { useShareResult } from '../../api/shares.ts';
import { day } from '../../i18n/format.ts';
import { plainCase } from '../../i18n/plain-case.ts';
import { Message } from '../../ui/message.tsx';
import { Question } from '../../ui/question.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { usePortalFacts } from '../portal-context.ts';
import { endsOf } from './ends.ts';
import { PinPart, UntilPart, useMistakeWords, WhoPart } from './parts.tsx';
import { usePortalNow } from './portal-now.ts';
import { newRequestId } from './request-id.ts';
import { addressesIn, type Mistakes, mistakesAfter, mistakesIn, mistakesTold, requestOf, type Wish } from './wish.ts';

const LONGEST_MESSAGE = 500;

export function ShareForm({ result, onMade }: { result: Result; onMade: (share: MadeShare, wish: Wish) => void }) {
  const { t } = useTranslation();
  const offer = usePortalFacts().shares;
  const ends = endsOf(offer.validityDays, usePortalNow(), result.availableUntil);
  const [wish, setWish] = useState<Wish>({
    recipients: '',
    surname: '',
    name: '',
    mobile: '',
    pinDelivery: offer.pinDelivery[0] ?? 'patient',
    pin: '',
    days: ends[0]?.days ?? 0,
    download: true,
    deidentified: false,
    withReport: false,
    message: '',
  });
  // One for each time the form is filled in: sent twice, it is one share.
  const [requestId] = useState(() => newRequestId());
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const [asking, setAsking] = useState(false);
  const share = useShareResult(result.resultId);
  const form = useRef<HTMLFormElement>(null);
  // Only what was just found leads to its field, not what is left while another is mended.
  const justFound = useRef(false);
  useEffect(() => {
    if (justFound.current) form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    justFound.current = false;
  });
  const show = (found: Mistakes) => {
    justFound.current = true;
    setMistakes(found);
  };
  const change = (over: Partial<Wish>) => {
    setWish({ ...wish, ...over });
    setMistakes(mistakesAfter(mistakes, over));
  };
  const part = { wish, mistakes, offer, change };
  const look = (event: FormEvent) => {
    event.preventDefault();
    share.reset();
    const found = mistakesIn(wish, offer);
    show(found ?? {});
    setAsking(found === null);
  };
  const send = () =>
    share.mutate(requestOf(wish, offer, requestId), {
      onSuccess: (made) => onMade(made, wish),
      onError: (error) => {
        const told = error instanceof ProblemError ? mistakesTold(error, wish.recipients) : null;
        if (told === null) return;
        setAsking(false);
        share.reset();
        show(told);
      },
    });
  const words = useMistakeWords();
  const until = ends.find(({ days }) => days === wish.days);
  return (
    <>
      <form ref={form} className="l-form l-share" noValidate onSubmit={look}>
        <WhoPart {...part} />
        <PinPart {...part} />
        <UntilPart {...part} ends={ends} images={result.studies.length > 0} resultId={result.resultId} />
        <section className="l-panel">
          <TextArea
            label={t('share.message')}
            hint={t('share.messageHint')}
            mistake={words(mistakes.message)}
            rows={3}
            maxLength={LONGEST_MESSAGE}
            count={wish.message.length > LONGEST_MESSAGE - 100 ? t('share.messageLeft', { count: LONGEST_MESSAGE - wish.message.length }) : ''}
            value={wish.message}
            onChange={({ target }) => part.change({ message: target.value })}
          />
        </section>
        <button type="submit" className="btn btn-primary l-main-action">
          {t('share.submit')}
        </button>
      </form>
      {asking ? (
        <Question
          title={t('share.askTitle')}
          why={`${t(wish.deidentified ? 'share.askWithout' : 'share.askWhy', {
            description: plainCase(result.description),
            date: day(result.orderedAt),
            addresses: addressesIn(wish.recipients).join(', '),
            until: day(until?.at ?? result.availableUntil),
          })} ${wish.deidentified && wish.withReport ? t('share.withReportHint') : ''}`.trim()}
          yes={t(share.isPending ? 'share.sending' : 'share.askYes')}
          no={t('share.askNo')}
          plain
          waiting={share.isPending}
          problem={share.error ? sentenceFor(share.error, t) : null}
          onYes={send}
          onNo={() => setAsking(false)}
        />
      ) : null}
      {share.error && !asking ? <Message kind="problem">{sentenceFor(share.error, t)}</Message> : null}
    </>
  );
}
