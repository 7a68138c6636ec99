/** A day of the calendar from three fields, as 'YYYY-MM-DD'; null where there is no such day, or it is not past. */
export function calendarDate(day: string, month: string, year: string, today: Date): string | null {
  const [d, m, y] = [day, month, year].map((part) => (/^\d{1,4}$/.test(part.trim()) ? Number(part) : Number.NaN));
  if (d === undefined || m === undefined || y === undefined) return null;
  const date = new Date(Date.UTC(y, m - 1, d));
  if (date.getUTCFullYear() !== y || date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d) return null;
  return y < 1880 || date > today ? null : date.toISOString().slice(0, 10);
}
