import { z } from 'zod';

/** `?limit=` of a list that is read in pages. Without a value (`?limit=`) it says nothing, like one that is not there. */
export const PageLimit = z.union([z.literal(''), z.coerce.number().int().min(1).max(100)]).optional();
