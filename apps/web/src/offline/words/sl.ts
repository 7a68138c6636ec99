import type { InLanguage } from '../../i18n/texts.ts';
import type { words as italian } from './it.ts';

export const words: InLanguage<'sl', typeof italian> = {
  close: 'Nazaj na seznam',
  open: 'Odpri v polni kakovosti',
  why: 'Nižja kakovost. Za polno kakovost pritisnite gumb in izberite mapo, v kateri je INDEX.HTM. Nič ne zapusti vašega računalnika.',
  reduced: 'Nižja kakovost.',
  reducedHere: 'Ta slika je tukaj prikazana v nižji kakovosti. Izvirne datoteke so popolne.',
  wrong: 'V tej mapi teh slik ni. Izberite mapo, v kateri je datoteka INDEX.HTM.',
  missing: 'Te slike tukaj ni mogoče prikazati. V izvirnih datotekah je.',
  retry: 'Poskusite znova',
  count_one: '{{count}} slika',
  count_two: '{{count}} sliki',
  count_few: '{{count}} slike',
  count_other: '{{count}} slik',
  documentMissing: 'Tega dokumenta tukaj ni mogoče pokazati. V izvirnih datotekah je.',
  noCurves: 'Teh krivulj tukaj ni mogoče pokazati. Izvirne datoteke so popolne.',
  noVideo: 'Ta brskalnik ne more pokazati videa. Izvirne datoteke so popolne.',
  noPicture: 'Te slike tukaj ni mogoče pokazati. V izvirnih datotekah je.',
  otherObject: 'To ni slika in je tukaj ni mogoče pokazati. V izvirnih datotekah je.',
  moreObjects_one: 'Še {{count}} vsebina je v izvirnih datotekah.',
  moreObjects_two: 'Še {{count}} vsebini sta v izvirnih datotekah.',
  moreObjects_few: 'Še {{count}} vsebine so v izvirnih datotekah.',
  moreObjects_other: 'Še {{count}} vsebin je v izvirnih datotekah.',
};
