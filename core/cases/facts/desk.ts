import type { JobQueue } from '../../jobs/index.ts';
import type { System } from '../../packs/index.ts';
import type { FormLibrary } from '../answers/form-library.ts';

/** What every operation on cases works with; made once at start. */
export interface CaseDesk {
  readonly system: System;
  readonly library: FormLibrary;
  readonly jobs: JobQueue;
}
