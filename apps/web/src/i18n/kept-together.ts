/** French puts a space before : ; ? ! and inside « »: made unbreakable, so that no line begins with the mark alone. */
export function keptTogether<T extends object>(texts: T): T {
  const together = Object.entries(texts).map(([key, value]) => [
    key,
    typeof value === 'string' ? value.replace(/ ([:;?!»])/g, '\u00a0$1').replace(/« /g, '«\u00a0') : keptTogether(value as object),
  ]);
  return Object.fromEntries(together) as T;
}
