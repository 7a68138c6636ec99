/** What is wanted next around `index` of `count` images: itself, then in the direction of travel, with a few behind. */
export function wantedAround(index: number, count: number, direction: 1 | -1, ahead: number, behind: number): readonly number[] {
  const wanted = [index];
  for (let step = 1; step <= Math.max(ahead, behind); step += 1) {
    if (step <= ahead) wanted.push(index + step * direction);
    if (step <= behind) wanted.push(index - step * direction);
  }
  return wanted.filter((each) => each >= 0 && each < count);
}

/**
 * Once somebody scrolls, the rest of what the memory holds is wanted too, the nearest first, three in the direction of travel for one behind: the next
 * pass through the stack then waits for nothing.
 */
export function wantedFarther(index: number, count: number, direction: 1 | -1, most: number): readonly number[] {
  const ahead = Math.ceil((most * 3) / 4);
  return wantedAround(index, count, direction, ahead, most - ahead);
}

/** Which of the images held are let go first so that no more than `mostBytes` stay: those farthest from `index`. The one shown always stays. */
export function letGo(held: readonly { readonly index: number; readonly bytes: number }[], index: number, mostBytes: number): readonly number[] {
  let total = held.reduce((sum, { bytes }) => sum + bytes, 0);
  const gone: number[] = [];
  for (const each of [...held].sort((a, b) => Math.abs(b.index - index) - Math.abs(a.index - index))) {
    if (total <= mostBytes) break;
    if (each.index === index) continue;
    gone.push(each.index);
    total -= each.bytes;
  }
  return gone;
}
