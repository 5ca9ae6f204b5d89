/**
 * Whether tests also play the cases that repeat, with other events and changes, what the rest of them has
 * shown: on CI, and where they write pages of the documentation.
 */
export const playsEveryCase = Boolean(process.env['CI'] || process.env['UPDATE_DOCS']);
