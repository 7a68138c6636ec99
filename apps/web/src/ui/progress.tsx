/** How far something is. Without a total it says nothing false: the bar stays away and words stand alone. */
export function Progress({ label, done, total }: { label: string; done: number; total: number }) {
  return total > 0 ? <progress className="l-progress" aria-label={label} value={Math.min(done, total)} max={total} /> : null;
}
