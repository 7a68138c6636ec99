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
};
