import type { Terminal } from './terminal.ts';

/** A bar on a terminal, redrawn in place; elsewhere a line at each tenth. Of what nobody knows the size, how much was done. */
export function showProgress(terminal: Terminal, title: string): { show(done: number, of: number | null): void; end(): void } {
  let shown = -1;
  return {
    show(done, of) {
      if (of === null) {
        if (terminal.colours) process.stdout.write(`\r${title} ${done}`);
        return;
      }
      const share = of === 0 ? 1 : Math.min(1, done / of);
      const tenths = Math.floor(share * 10);
      if (!terminal.colours && tenths === shown) return;
      shown = tenths;
      const filled = Math.round(share * 24);
      const bar = `${title} [${'#'.repeat(filled)}${'.'.repeat(24 - filled)}] ${done}/${of}`;
      if (terminal.colours) process.stdout.write(`\r${bar}`);
      else terminal.out(bar);
    },
    end() {
      if (terminal.colours) process.stdout.write('\n');
    },
  };
}
