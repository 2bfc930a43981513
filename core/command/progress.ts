import type { Terminal } from './terminal.ts';

/** A bar on a terminal, redrawn in place; elsewhere a line at each tenth. */
export function showProgress(terminal: Terminal, title: string): { show(done: number, of: number): void; end(): void } {
  let shown = -1;
  return {
    show(done, of) {
      const tenths = Math.floor((done / of) * 10);
      if (!terminal.colours && tenths === shown) return;
      shown = tenths;
      const filled = Math.round((done / of) * 24);
      const bar = `${title} [${'#'.repeat(filled)}${'.'.repeat(24 - filled)}] ${done}/${of}`;
      if (terminal.colours) process.stdout.write(`\r${bar}`);
      else terminal.out(bar);
    },
    end() {
      if (terminal.colours) process.stdout.write('\n');
    },
  };
}
