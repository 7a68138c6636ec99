// The viewer also runs inside a medium, where there is no portal: it knows no shape of the HTTP interface.
import type { Result } from '#contract/results.ts';

export type Refused = Result;
