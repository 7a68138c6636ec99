import { abdomen } from './en/abdomen.ts';
import { bones } from './en/bones.ts';
import { chest } from './en/chest.ts';
import { exams } from './en/exams.ts';
import { head } from './en/head.ts';
import { vessels } from './en/vessels.ts';
import { words } from './en/words.ts';
import { readTerms } from './terms.ts';

/** The words of reports in English. */
export const en = [exams, chest, abdomen, bones, head, vessels, words].flatMap(readTerms);
