import type { Workflow } from '../workflow/index.ts';

/** What a scenario may name outside itself. A part left out is not checked. */
export interface ScenarioContext {
  readonly roots?: ReadonlySet<string>;
  readonly roles?: ReadonlySet<string>;
  readonly units?: ReadonlySet<string>;
  readonly forms?: ReadonlySet<string>;
  readonly documents?: ReadonlySet<string>;
  readonly workflows?: ReadonlyMap<string, Workflow>;
}
