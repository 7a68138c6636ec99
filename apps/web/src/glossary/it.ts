import { abdomen } from './it/abdomen.ts';
import { bones } from './it/bones.ts';
import { chest } from './it/chest.ts';
import { exams } from './it/exams.ts';
import { head } from './it/head.ts';
import { vessels } from './it/vessels.ts';
import { words } from './it/words.ts';
import { readTerms } from './terms.ts';

/** The words of reports in Italian. */
export const it = [exams, chest, abdomen, bones, head, vessels, words].flatMap(readTerms);
