import { Worker } from 'node:worker_threads';
import type { CompiledForm, Problem, Text } from '#forms';
import { NucleoError } from '../../errors.ts';

/** What came of a form that somebody tries. */
export interface Trial {
  /** Each with its text in the languages of the interface. */
  readonly problems: readonly (Problem & { readonly text: Text })[];
  readonly form: CompiledForm | null;
}

interface TrialLimits {
  readonly milliseconds: number;
  readonly waiting: number;
}

/** Time of one trial, starting it included, and how many may wait for their turn. */
const usual: TrialLimits = { milliseconds: 5000, waiting: 8 };

type TryForm = (file: unknown) => Promise<Trial>;

/**
 * Reads and compiles forms that nobody vouches for: one at a time, each in a thread of its own with little memory and an end.
 * Throws NUC_FORM_TRIAL_TOO_MUCH for one that needs more, NUC_HTTP_TOO_MANY when too many wait.
 */
export function createTrials({ milliseconds, waiting }: TrialLimits = usual): TryForm {
  let last: Promise<unknown> = Promise.resolve();
  let queued = 0;
  return async (file) => {
    if (queued > waiting) throw new NucleoError('NUC_HTTP_TOO_MANY');
    queued += 1;
    const trial = last.then(() => runApart(file, milliseconds));
    last = trial.catch(() => null);
    try {
      return await trial;
    } finally {
      queued -= 1;
    }
  };
}

function runApart(file: unknown, milliseconds: number): Promise<Trial> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./trial.ts', import.meta.url), {
      workerData: file,
      env: {},
      stdin: false,
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 },
    });
    const refuse = (cause?: unknown): void => reject(new NucleoError('NUC_FORM_TRIAL_TOO_MUCH', {}, { cause }));
    const timer = setTimeout(() => {
      refuse();
      void worker.terminate();
    }, milliseconds);
    worker.once('message', (trial: Trial) => {
      resolve(trial);
      void worker.terminate();
    });
    worker.once('error', refuse);
    worker.once('exit', () => {
      clearTimeout(timer);
      refuse();
    });
  });
}
