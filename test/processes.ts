import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';

/** Linux counts in ticks of 1/100 s (USER_HZ) whatever the kernel's own rate. */
const TICKS_PER_SECOND = 100;

/** CPU seconds (user and system) that a process and its ended children have used; null where /proc is not to be had. */
export function cpuSeconds(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) / TICKS_PER_SECOND;
  } catch {
    return null;
  }
}

/** Bytes of memory that belong to this process alone or mostly (RSS without shared files); null where not to be had. */
export function residentBytes(pid: number): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    const anonymous = /^RssAnon:\s+(\d+) kB/m.exec(status)?.[1];
    return anonymous === undefined ? null : Number(anonymous) * 1024;
  } catch {
    return null;
  }
}

/** The process and all that descend from it. */
export async function familyOf(pid: number): Promise<readonly number[]> {
  const parents = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'latin1');
      parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const family = [pid];
  for (const member of family) for (const [child, parent] of parents) if (parent === member && !family.includes(child)) family.push(child);
  return family;
}

/** Samples a family's memory until stopped; gives the highest sum seen. */
export function watchMemory(pid: number, everyMs = 50): { stop(): number } {
  let peak = 0;
  let family: readonly number[] = [pid];
  let looking = false;
  const look = () => {
    peak = Math.max(
      peak,
      family.reduce((sum, member) => sum + (residentBytes(member) ?? 0), 0),
    );
    if (looking) return;
    looking = true;
    void familyOf(pid).then((found) => {
      family = found;
      looking = false;
    });
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return peak;
    },
  };
}
