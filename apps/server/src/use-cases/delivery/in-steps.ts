import type { Steps } from '#standards/steps/steps.ts';
import type { Pause } from '../ports/system.ts';

/** Long work without anybody waiting for it: whoever has something to do comes in between two steps (I13). */
export async function inSteps<Made>(steps: Steps<Made>, pause: Pause): Promise<Made> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await pause();
  }
}
