// Forbidden: rules have no I/O and no ambient types; `process` must not be known here.
export const forbidden: unknown = process.env;
