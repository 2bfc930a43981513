import type { Workflow } from '../workflow/index.ts';

/** What a scenario may name outside itself. A part left out is not checked. */
export interface ScenarioContext {
  readonly roots?: ReadonlySet<string>;
  readonly roles?: ReadonlySet<string>;
  readonly units?: ReadonlySet<string>;
  readonly forms?: ReadonlySet<string>;
  readonly documents?: ReadonlySet<string>;
  /** Null for one that could not be read: it may be named, and nothing is said of what is in it. */
  readonly workflows?: ReadonlyMap<string, Workflow | null>;
}
