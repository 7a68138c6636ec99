import type { PatientId } from '#domain/identifiers.ts';
import type { FiscalCodePins } from '#use-cases/ports/fiscal-code-pins.ts';
import type { Executor } from './database.ts';

export function fiscalCodePinsIn(executor: Executor): FiscalCodePins {
  return {
    find: async (fiscalCode) => {
      const row = await executor
        .selectFrom('fiscal_code_pins')
        .innerJoin('patients', 'patients.patient_id', 'fiscal_code_pins.patient_id')
        .select(['fiscal_code_pins.patient_id', 'pin_hash'])
        .where('fiscal_code', '=', fiscalCode)
        .orderBy('made_at', 'desc')
        .orderBy('fiscal_code_pins.patient_id')
        .limit(1)
        .executeTakeFirst();
      return row ? { patientId: row.patient_id as PatientId, pinHash: row.pin_hash } : null;
    },
    ofPatient: async (patientId) => {
      const row = await executor
        .selectFrom('fiscal_code_pins')
        .innerJoin('patients', 'patients.patient_id', 'fiscal_code_pins.patient_id')
        .select(['fiscal_code', 'pin_hash'])
        .where('fiscal_code_pins.patient_id', '=', patientId)
        .executeTakeFirst();
      return row?.fiscal_code ? { fiscalCode: row.fiscal_code, pinHash: row.pin_hash } : null;
    },
    madeAt: async (patientId) => {
      const row = await executor.selectFrom('fiscal_code_pins').select('made_at').where('patient_id', '=', patientId).executeTakeFirst();
      return row?.made_at ?? null;
    },
    stands: async (patientId, checkedHash) => {
      const query = executor.selectFrom('fiscal_code_pins').select('patient_id').where('patient_id', '=', patientId).where('pin_hash', '=', checkedHash);
      return (await query.forShare().executeTakeFirst()) !== undefined;
    },
    give: async (patientId, pinHash, at) => {
      const columns = { pin_hash: pinHash, made_at: at };
      await executor
        .insertInto('fiscal_code_pins')
        .values({ patient_id: patientId, ...columns })
        .onConflict((conflict) => conflict.column('patient_id').doUpdateSet(columns))
        .execute();
    },
  };
}
