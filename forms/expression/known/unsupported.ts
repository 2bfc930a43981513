/** Functions of the standard that this profile leaves out, and what to do instead. */
export const UNSUPPORTED_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  [
    'matches',
    'Its patterns can take endless time. Use “contains”, “starts with”, “ends with”, or a “pattern” in the field’s schema.',
  ],
  ['replace', 'Its patterns can take endless time. Use “substring before” and “substring after”, or “split” and “string join”.'],
]);
