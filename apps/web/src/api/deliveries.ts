import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Delivery, DeliveryList, DeliveryRequest, Media } from '#contract/deliveries.ts';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';

const KEY = ['deliveries'];
export const isUnderWay = ({ state }: Pick<Delivery, 'state'>): boolean => state === 'collecting' || state === 'recalled';

export const useDeliveries = (enabled: boolean) =>
  useQuery({ queryKey: KEY, queryFn: async ({ signal }) => (await ask<DeliveryList>(urls.deliveries(), { signal })).items, enabled, staleTime: 60_000 });

/** What can be taken of these images, with its exact size; what was told last stands there until the new sizes come. Null: nothing is chosen, nothing is asked. */
export function useMedia(resultId: string, selection: Pick<DeliveryRequest, 'series' | 'keyImages'> | null) {
  const query = new URLSearchParams({
    ...(selection?.series ? { series: selection.series.join(',') } : {}),
    ...(selection?.keyImages ? { keyImages: 'true' } : {}),
  }).toString();
  return useQuery({
    // Below the result: whatever makes that anew, makes the sizes anew.
    queryKey: ['result', resultId, 'media', query],
    queryFn: ({ signal }) => ask<Media>(`${urls.resultMedia(resultId)}${query ? `?${query}` : ''}`, { signal }),
    enabled: selection !== null,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

function useKeep(): (delivery: Delivery) => void {
  const client = useQueryClient();
  return (delivery) =>
    client.setQueryData<readonly Delivery[]>(KEY, (known = []) =>
      known.some(({ deliveryId }) => deliveryId === delivery.deliveryId)
        ? known.map((one) => (one.deliveryId === delivery.deliveryId ? delivery : one))
        : [delivery, ...known],
    );
}

export function useRequestDelivery(resultId: string) {
  const keep = useKeep();
  return useMutation({
    mutationFn: (request: DeliveryRequest) => ask<Delivery>(urls.resultDeliveries(resultId), { method: 'POST', body: request }),
    onSuccess: keep,
  });
}

export function useCancelDelivery() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (deliveryId: string) => ask<void>(urls.delivery(deliveryId), { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Follows one delivery by server-sent events until it is final. The browser comes back by itself when the line drops. */
export function useFollowed(delivery: Delivery): void {
  const keep = useKeep();
  const client = useQueryClient();
  const { deliveryId } = delivery;
  const followed = isUnderWay(delivery);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keep` is new at every render and always does the same.
  useEffect(() => {
    if (!followed) return;
    const source = new EventSource(urls.deliveryEvents(deliveryId));
    source.onmessage = (event: MessageEvent<string>) => {
      const now = JSON.parse(event.data) as Delivery;
      if (isUnderWay(now)) keep(now);
      else {
        source.close();
        // A stream of events speaks the browser's language; the last word is asked for in that of the page.
        void ask<Delivery>(urls.delivery(deliveryId)).then(keep, () => keep(now));
        // Whatever the images are for, the result's page shows them now too.
        void client.invalidateQueries({ queryKey: ['result', now.resultId] });
      }
    };
    source.addEventListener('gone', () => {
      source.close();
      void client.invalidateQueries({ queryKey: KEY });
    });
    return () => source.close();
  }, [deliveryId, followed, client]);
}

/** Hands the file to the browser's own download: it shows progress, survives this page and resumes. */
export function saveInBrowser(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
