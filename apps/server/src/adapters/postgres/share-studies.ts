import type { Shares } from '#use-cases/ports/shares.ts';
import type { Executor } from './database.ts';

/** The studies of de-identified shares (B21): each is a study of its patient's that belongs to no order. */
export function shareStudiesIn(executor: Executor): Pick<Shares, 'studiesOf' | 'addStudies'> {
  return {
    studiesOf: async (orderId) => {
      const rows = await executor
        .selectFrom('order_studies')
        .select('study_instance_uid')
        .where('order_id', '=', orderId)
        .orderBy('study_instance_uid')
        .execute();
      return rows.map((row) => row.study_instance_uid);
    },
    addStudies: async ({ shareId, patientId }, studies) => {
      await executor
        .insertInto('studies')
        .values(studies.map(({ studyInstanceUid }) => ({ study_instance_uid: studyInstanceUid, patient_id: patientId })))
        .execute();
      await executor
        .insertInto('share_studies')
        .values(
          studies.map(({ studyInstanceUid, ofStudyInstanceUid }) => ({
            study_instance_uid: studyInstanceUid,
            share_id: shareId,
            of_study_instance_uid: ofStudyInstanceUid,
            left_out: null,
            may_show_text: null,
          })),
        )
        .execute();
    },
  };
}
