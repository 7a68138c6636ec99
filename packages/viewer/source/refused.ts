/** The source knows the person, the result or the object no more, or will not show it to them: asking again by itself helps nobody. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
