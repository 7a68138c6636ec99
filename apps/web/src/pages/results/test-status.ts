import type { TFunction } from 'i18next';
import { ORDER_STATUS } from './state-word.ts';

const isStatus = (status: string): status is keyof typeof ORDER_STATUS => status in ORDER_STATUS;

/** The state of one test in the page's language; a state of the hospital's own is shown as it came. */
export const testStatus = (status: string, t: TFunction): string => (isStatus(status) ? t(ORDER_STATUS[status]) : status);

/** 'radiology' in the page's language; a kind of the hospital's own is shown as it came. */
export const kindWord = (kind: string, t: TFunction): string => (kind === 'radiology' ? t('kind.radiology') : kind);
