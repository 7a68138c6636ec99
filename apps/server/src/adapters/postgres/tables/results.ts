import type { ColumnType, Generated } from 'kysely';
import type { MaybeTimestamp, Timestamp } from './columns.ts';

interface OrdersTable {
  order_id: string;
  patient_id: string;
  order_number: string;
  description: string;
  kind: Generated<string>;
  status: 'ordered' | 'in-progress' | 'preliminary' | 'final' | 'corrected' | 'withdrawn' | 'cancelled';
  ordered_at: Timestamp;
  site: string | null;
  prescriber: string | null;
  access_number: string | null;
  details_at: Timestamp;
  details_rank: Generated<number>;
  registers: ColumnType<unknown, string | undefined, string>;
  cancelled_at: MaybeTimestamp;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

interface OrderTestsTable {
  order_id: string;
  accession_number: string;
  description: string;
  status: string;
  position: Generated<number>;
  registers: ColumnType<unknown, string | undefined, string>;
}

interface OrderNumbersTable {
  patient_id: string;
  number: string;
  order_id: string;
}

interface ReportsTable {
  report_id: string;
  order_id: string;
  report_key: string;
  accession_number: string | null;
  withdrawn_at: MaybeTimestamp;
}

interface ReportNumbersTable {
  patient_id: string;
  number: string;
  report_id: string;
}

interface ReportVersionsTable {
  report_version_id: string;
  report_id: string;
  status: 'preliminary' | 'final' | 'corrected';
  reported_at: Timestamp;
  media_type: 'application/pdf' | 'application/pkcs7-mime';
  original_blob_id: string;
  pdf_blob_id: string;
  size_bytes: number;
  sha256: Buffer;
  signed: Generated<boolean>;
  author: string | null;
  received_at: Timestamp;
}

interface StudiesTable {
  study_instance_uid: string;
  patient_id: string;
  accession_number: string | null;
  description: string | null;
  study_date: string | null;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

interface OrderStudiesTable {
  order_id: string;
  study_instance_uid: string;
}

interface PublicationsTable {
  order_id: string;
  published_at: Timestamp;
  available_until: Timestamp;
  withdrawn_at: MaybeTimestamp;
  hidden_at: MaybeTimestamp;
}

interface InboundMessagesTable {
  message_id: string;
  source: string;
  sending_application: Generated<string>;
  control_id: string;
  content_sha256: Buffer;
  message_type: string;
  outcome: 'accepted' | 'quarantined' | 'refused' | 'released';
  reason: string | null;
  sealed_blob_id: string | null;
  patient_local_id: string | null;
  received_at: Timestamp;
}

/** What the hospital handed over, and what of it is published. */
export interface ResultsTables {
  orders: OrdersTable;
  order_tests: OrderTestsTable;
  order_numbers: OrderNumbersTable;
  reports: ReportsTable;
  report_numbers: ReportNumbersTable;
  report_versions: ReportVersionsTable;
  studies: StudiesTable;
  order_studies: OrderStudiesTable;
  publications: PublicationsTable;
  inbound_messages: InboundMessagesTable;
}
