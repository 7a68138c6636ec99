/** The languages of the pages and of what the portal answers (ISO 639-1). The first one stands in where nothing else fits. */
export const LANGUAGES = ['it', 'en', 'de', 'fr', 'sl'] as const;
export type Language = (typeof LANGUAGES)[number];
