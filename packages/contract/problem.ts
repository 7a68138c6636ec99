import { z } from 'zod';

/** RFC 9457 problem. `code` is closed (see the server's RefusalCode); `facts` never hold a name or a fiscal code. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.string(),
  requestId: z.string(),
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;
