import type { TFunction } from 'i18next';
import { ORDER_STATUS } from './state-word.ts';

const isStatus = (status: string): status is keyof typeof ORDER_STATUS => status in ORDER_STATUS;

/** The state of one test in the page's language; a state of the hospital's own is shown as it came. */
export const testStatus = (status: string, t: TFunction): string => (isStatus(status) ? t(ORDER_STATUS[status]) : status);

/** HL7 table 0074 (OBR-24) as people say it: how the picture is taken is in the description already. */
const KINDS = {
  RAD: 'kind.radiology',
  RX: 'kind.radiology',
  CT: 'kind.radiology',
  NMR: 'kind.radiology',
  RUS: 'kind.radiology',
  VUS: 'kind.radiology',
  CUS: 'kind.cardiology',
  EC: 'kind.cardiology',
  NMS: 'kind.nuclear',
} as const;
const isKind = (kind: string): kind is keyof typeof KINDS => kind in KINDS;

/** The kind of an order in the page's language; one of the hospital's own is shown as it came. */
export const kindWord = (kind: string, t: TFunction): string => (isKind(kind) ? t(KINDS[kind]) : kind);
