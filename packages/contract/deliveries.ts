import { z } from 'zod';

export const DeliveryRequest = z.object({
  medium: z.enum(['zip', 'iso']),
  take: z.enum(['all', 'dicom', 'jpeg', 'report']),
  series: z
    .array(z.string().regex(/^[0-9.]{1,128}$/))
    .min(1)
    .max(1000)
    .optional(),
  /** Only the images that the radiologist pointed out. */
  keyImages: z.boolean().optional(),
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

/** `GET /api/results/{resultId}/media`: of which series (UIDs joined by commas; absent: all), and of the key images alone or not. */
export const MediaQuery = z.object({
  series: z
    .string()
    .regex(/^[0-9.]{1,128}(,[0-9.]{1,128}){0,99}$/)
    .optional(),
  keyImages: z.enum(['true', 'false']).optional(),
});
export type MediaQuery = z.infer<typeof MediaQuery>;

/** What can be taken, and how large it is, before it is asked for. A choice that would hold nothing is not among them. */
export const Media = z.object({
  /** Did the radiologist point out images? */
  keyImages: z.boolean(),
  items: z.array(
    z.object({
      medium: z.enum(['zip', 'iso']),
      take: z.enum(['all', 'dicom', 'jpeg', 'report']),
      /** `waiting`: its size is known once the images are here. `too-large`: this format cannot hold it. */
      state: z.enum(['ready', 'waiting', 'too-large']),
      /** Exact. */
      sizeBytes: z.number().int().optional(),
    }),
  ),
});
export type Media = z.infer<typeof Media>;
