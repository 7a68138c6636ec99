import type { PreferenceBook } from '#use-cases/ports/preferences.ts';
import type { Executor } from './database.ts';

export function preferenceBookIn(executor: Executor): PreferenceBook {
  return {
    choose: async (patientId, { notifyBy, language }) => {
      const { numUpdatedRows } = await executor
        .updateTable('patients')
        .set({ notify_by: notifyBy, language })
        .where('patient_id', '=', patientId)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}
