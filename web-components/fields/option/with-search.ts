let asked = false;

/** Fetches the searchable select when the first is shown; until it is there its place stays empty, and what it was given waits in it. */
export function withSearch(): void {
  if (asked) return;
  asked = true;
  void import('../../nucleo-code-search/nucleo-code-search.ts').catch(() => (asked = false));
}
