import type { ColumnType, Generated } from 'kysely';
import type { Json, MaybeTimestamp, Timestamp } from './columns.ts';

interface BlobsTable {
  blob_id: string;
  wrapped_key: Buffer | null;
  size_bytes: Generated<number>;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
  destroyed_at: MaybeTimestamp;
}

export interface CopiesTable {
  copy_id: string;
  study_instance_uid: string;
  state: 'wanted' | 'locating' | 'retrieving' | 'ready' | 'ended' | 'recalled' | 'refused' | 'failed';
  reason: string | null;
  done: Generated<number>;
  total: number | null;
  pack_blob_id: string | null;
  jpeg_blob_id: string | null;
  attempts: Generated<number>;
  lease: Generated<number>;
  wanted_at: ColumnType<Date, Date | string | undefined, Date | string>;
  ready_at: MaybeTimestamp;
  ends_at: MaybeTimestamp;
}

export interface CopyInstancesTable {
  copy_id: string;
  series_instance_uid: string;
  sop_instance_uid: string;
  sop_class_uid: string;
  transfer_syntax_uid: string;
  pack_offset: number;
  stored_size: number;
  size_bytes: number;
  deflated: boolean;
  blocks: ColumnType<unknown, string | null | undefined, string | null>;
  script_crc32: ColumnType<number | null, number | null | undefined, number | null>;
  crc32: number;
  sha256: Buffer;
  directory: Json;
}

export interface CopyRenderingsTable {
  copy_id: string;
  sop_instance_uid: string;
  frame: number;
  pack_offset: number;
  size_bytes: number;
  crc32: number;
  rows: number;
  columns: number;
}

interface DeliveriesTable {
  delivery_id: string;
  order_id: string;
  session_id: string | null;
  subject: string;
  actor: string;
  choice: Json;
  requested_at: Timestamp;
  cancelled_at: MaybeTimestamp;
}

/** The portal's own copies, and what goes out of them. */
export interface CopiesTables {
  blobs: BlobsTable;
  copies: CopiesTable;
  copy_instances: CopyInstancesTable;
  copy_renderings: CopyRenderingsTable;
  deliveries: DeliveriesTable;
}
