import type { Comparand, FeelType } from '#forms';
import type { Calendar } from '../calendar.ts';

/** What a workflow may name outside itself. A part left out is not checked. */
export interface WorkflowContext {
  /** Known forms with the FEEL type of their answers (null: known, type not). */
  readonly forms?: ReadonlyMap<string, FeelType | null>;
  /** All that a question of a form can be answered with, where that is known. */
  readonly answersOf?: (form: string, path: readonly string[]) => ReadonlySet<Comparand> | undefined;
  readonly roles?: ReadonlySet<string>;
  /** Ids of all workflows of the release, itself included. */
  readonly workflows?: ReadonlySet<string>;
  readonly calendars?: ReadonlyMap<string, Calendar>;
  /** FEEL type of `unit.settings`. */
  readonly settings?: FeelType;
  /** Languages that every text must have. */
  readonly languages?: readonly string[];
  /** IANA zone in which days begin and end; default Europe/Rome. */
  readonly timeZone?: string;
}
