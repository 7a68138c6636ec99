import { type MediumChoice, needsImages, statusOfCopies } from '#domain/delivery.ts';
import type { Grant } from '#domain/grant.ts';
import type { OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Copies } from '../ports/copies.ts';
import type { Releases } from '../ports/releases.ts';
import type { Clock } from '../ports/system.ts';
import { progressOf } from './delivery-status.ts';
import type { PrepareMedium } from './prepare-medium.ts';

/** What can be taken. `waiting`: its size is known once the copies are complete. `too-large`: its format cannot hold one of the files. */
export interface WeighedMedium {
  readonly medium: MediumChoice['medium'];
  readonly take: MediumChoice['take'];
  readonly state: 'ready' | 'waiting' | 'too-large';
  /** Exact: the length of what would be sent. */
  readonly sizeBytes?: number;
}
export interface WeighedMedia {
  /** Did a radiologist point out images? Known once the copies are complete. */
  readonly keyImages: boolean;
  readonly media: readonly WeighedMedium[];
}

const TAKES = ['all', 'dicom', 'jpeg', 'report'] as const;

/**
 * Every medium that a result could be taken as, with its exact length, before one is asked for (B16): laid out and not built, so asking costs little and
 * discloses nothing. A choice that would hold nothing is left out.
 * @throws Refusal not-found
 */
export function weighMedia(ports: {
  readonly releases: Releases;
  readonly copies: Copies;
  readonly prepareMedium: PrepareMedium;
  readonly formats: readonly MediumChoice['medium'][];
  readonly clock: Clock;
}) {
  return async (input: { readonly grant: Grant; readonly orderId: OrderId } & Pick<MediumChoice, 'series' | 'keyImages'>): Promise<WeighedMedia> => {
    const release = await ports.releases.visibleTo(input.grant, ports.clock.now()).of(input.orderId);
    if (!release) throw new Refusal('not-found');
    const uids = release.studyInstanceUids;
    const copies = uids.length > 0 ? await ports.copies.ofStudies(uids) : [];
    const ready = statusOfCopies(progressOf(uids, copies)).state === 'ready';
    const selection = { ...(input.series ? { series: input.series } : {}), ...(input.keyImages ? { keyImages: true } : {}) };

    async function weigh(choice: MediumChoice): Promise<WeighedMedium | null> {
      const { medium, take } = choice;
      if (needsImages(choice) && !ready) return uids.length > 0 ? { medium, take, state: 'waiting' } : null;
      const preparation = await ports.prepareMedium(release as NonNullable<typeof release>, needsImages(choice) ? copies : [], choice);
      if (preparation.kind === 'medium') return { medium, take, state: 'ready', sizeBytes: preparation.medium.image.sizeBytes };
      return preparation.reason === 'file-too-large' ? { medium, take, state: 'too-large' } : null;
    }

    const media: WeighedMedium[] = [];
    for (const take of TAKES) {
      for (const medium of ports.formats) {
        // The report is the report, whichever images were chosen beside it.
        const weighed = await weigh(take === 'report' ? { medium, take } : { medium, take, ...selection });
        if (weighed) media.push(weighed);
      }
    }
    const keyImages = ready && uids.length > 0 ? await weigh({ medium: ports.formats[0] ?? 'zip', take: 'dicom', keyImages: true }) : null;
    return { keyImages: keyImages !== null, media };
  };
}
