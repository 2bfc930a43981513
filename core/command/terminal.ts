/** Where a command writes and what it runs in; commands touch nothing else of the process. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  readonly colours: boolean;
  readonly width: number;
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The terminal of a process: colours only on a TTY, and never against NO_COLOR (https://no-color.org). */
export function terminal(process: NodeJS.Process): Terminal {
  process.stdout.on('error', leaveUnread);
  process.stderr.on('error', leaveUnread);
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    err: (text) => void process.stderr.write(`${text}\n`),
    colours: process.stdout.isTTY === true && !process.env.NO_COLOR,
    width: process.stdout.columns ?? 100,
    directory: process.cwd(),
    environment: process.env,
  };
}

/** Whoever reads may stop, as `head` does: the command goes on to its end, and nobody hears of it. */
function leaveUnread(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

export type Colour = 'bold' | 'dim' | 'red' | 'yellow' | 'green';

const codes: Readonly<Record<Colour, readonly [number, number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
};

export function paint({ colours }: Pick<Terminal, 'colours'>, colour: Colour, text: string): string {
  const [on, off] = codes[colour];
  return colours ? `\u001b[${on}m${text}\u001b[${off}m` : text;
}
