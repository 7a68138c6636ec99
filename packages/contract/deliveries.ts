import { z } from 'zod';

export const DeliveryRequest = z.object({
  medium: z.enum(['zip', 'iso']),
  take: z.enum(['all', 'dicom', 'jpeg', 'report']),
  series: z
    .array(z.string().regex(/^[0-9.]{1,128}$/))
    .min(1)
    .max(1000)
    .optional(),
});
export type DeliveryRequest = z.infer<typeof DeliveryRequest>;

export const Delivery = z.object({
  deliveryId: z.string(),
  state: z.enum(['ready', 'collecting', 'recalled', 'refused', 'failed']),
  progress: z.object({ done: z.number().int(), total: z.number().int() }),
  sizeBytes: z.number().optional(),
  url: z.string().optional(),
  message: z.string().optional(),
  resultId: z.string(),
  requestedAt: z.iso.datetime(),
});
export type Delivery = z.infer<typeof Delivery>;

/** `GET /api/deliveries`: the latest first. */
export const DeliveryList = z.object({ items: z.array(Delivery) });
export type DeliveryList = z.infer<typeof DeliveryList>;
