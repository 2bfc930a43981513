import type { ParseArgsOptionsConfig } from 'node:util';
import type { Settings } from '../settings.ts';
import type { Terminal } from './terminal.ts';

/** 0 done; 1 the content has problems, or what it would change needs attention; 2 the command was called wrongly; 3 the environment failed. */
export type ExitCode = 0 | 1 | 2 | 3;

export interface CommandCall {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** One command of `nucleo`. What it needs is imported inside `run`, so that each starts at once. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Lines of `nucleo help <name>`. */
  readonly help: readonly string[];
  readonly options: ParseArgsOptionsConfig;
  /** Most words it takes after its name. */
  readonly words: number;
  run(call: CommandCall, terminal: Terminal): Promise<ExitCode>;
}

/** The settings that a command was called with: those of `--settings`, else of the folder. Throws NUC_SETTINGS_CONTENT, NUC_SETTINGS_MISSING. */
export async function settingsOf(options: CommandCall['options'], { directory, environment }: Terminal): Promise<Settings> {
  const { readSettings } = await import('../settings.ts');
  return readSettings({ file: options['settings'] as string | undefined, directory, environment });
}
