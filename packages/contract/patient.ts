import { z } from 'zod';

const contactPoint = z.object({ use: z.string(), value: z.string() });
export const Patient = z.object({
  patientId: z.string(),
  fiscalCode: z.string().optional(),
  familyName: z.string(),
  givenName: z.string(),
  sex: z.enum(['male', 'female', 'other', 'unknown']),
  birthDate: z.string(),
  maritalStatus: z.string().optional(),
  phones: z.array(contactPoint),
  emails: z.array(contactPoint),
  address: z.string().optional(),
  generalPractitioner: z.string().optional(),
  contactPerson: z.string().optional(),
});
export type Patient = z.infer<typeof Patient>;
