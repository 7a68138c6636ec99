// Forbidden: a use case does not know the door it is called through. The contract is the HTTP door's, not the use case's.
import { Problem } from '#contract/problem.ts';

export const forbidden: unknown = Problem;
