/** Holds texts back until there are enough of them to be worth a write. */
export function inPieces(write: (text: string) => void): { add(text: string): void; flush(): void } {
  let held = '';
  const flush = (): void => {
    if (held !== '') write(held);
    held = '';
  };
  return {
    add(text) {
      held += text;
      if (held.length > 1 << 16) flush();
    },
    flush,
  };
}
