/** Both to their end, whatever becomes of the one: neither goes on with memory or files that were let go of because of the other. */
export async function bothOf<One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}
