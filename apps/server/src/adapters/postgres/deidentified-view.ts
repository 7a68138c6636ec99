import type { Grant } from '#domain/grant.ts';
import type { ShareId } from '#domain/identifiers.ts';
import { pseudonymOf } from '#domain/share.ts';
import { identifierTest } from '#standards/dicom/deidentify-values.ts';
import type { Release } from '#use-cases/ports/releases.ts';
import type { ResultSummary } from '#use-cases/ports/results.ts';
import type { Executor } from './database.ts';

interface Named {
  readonly description: string;
  readonly family_name: string;
  readonly given_name: string;
  readonly birth_date: string;
}

/** What a release says of its person to whom the person is not told (B21). The examination keeps its name unless that holds the patient's. */
export async function withoutPerson(executor: Executor, shareId: ShareId, row: Named): Promise<Pick<Release, 'person' | 'description' | 'deidentified'>> {
  const studies = await executor.selectFrom('share_studies').select(['left_out', 'may_show_text']).where('share_id', '=', shareId).execute();
  return {
    person: { familyName: pseudonymOf(shareId), givenName: '', birthDate: '' },
    description: descriptionWithoutPerson(row),
    deidentified: {
      leftOut: studies.reduce((sum, study) => sum + (study.left_out ?? 0), 0),
      mayShowText: studies.some((study) => study.may_show_text === true),
    },
  };
}

/**
 * A result as it is told without its person: the images of the share and, where the patient added it, the report. No number of the hospital's, no name, no site;
 * of its dates only those of the share's own life.
 */
export async function summaryWithoutPerson(
  executor: Executor,
  result: ResultSummary,
  { shareId, withReport }: NonNullable<Grant['deidentified']>,
): Promise<ResultSummary> {
  const person = await executor
    .selectFrom('patients')
    .select(['family_name', 'given_name', 'birth_date'])
    .where('patient_id', '=', result.patientId)
    .executeTakeFirstOrThrow();
  const share = await executor.selectFrom('shares').select(['created_at', 'expires_at']).where('share_id', '=', shareId).executeTakeFirstOrThrow();
  const description = descriptionWithoutPerson({ ...person, description: result.description });
  return {
    ...result,
    description,
    tests: [],
    orderNumber: '',
    orderedAt: share.created_at,
    publishedAt: share.created_at,
    availableUntil: share.expires_at,
    site: null,
    prescriber: null,
    reports: withReport ? result.reports : [],
    studies: result.studies.map((study) => ({ ...study, description: null })),
  };
}

/** Free text of the hospital's: kept where nothing of the patient's is in it. */
export function descriptionWithoutPerson({ description, family_name, given_name, birth_date }: Named): string {
  return identifierTest([family_name, given_name, birth_date])(description) ? '' : description;
}
