import type { Text } from '#forms';
import type { Release } from '../../../packs/index.ts';
import type { Workflow } from '../../../workflow/index.ts';
import type { Finding } from '../change.ts';

/** An artefact as it was kept and as it is to be; null where there is none. */
export interface Pair<T = unknown> {
  readonly id: string;
  readonly before: T | null;
  readonly after: T | null;
}

/** Cases that stand alike: in the same active states. */
export interface StandingCases {
  readonly states: readonly string[];
  readonly isOpen: boolean;
  readonly size: number;
}

export interface Standing {
  readonly cases: readonly StandingCases[];
  /** There are at least so many; nobody counted further. */
  readonly isLeast: boolean;
}

/** What a comparison may ask about the rest. */
export interface KindContext {
  readonly after: Release;
  /** Types of case that there are before or after. */
  readonly types: readonly string[];
  /** Where the cases of a type stand; one of the workflows tells whether a case has one active state or several. */
  standing(type: string, ...workflows: readonly (Workflow | null)[]): Promise<Standing>;
  typeTitle(type: string): Text;
}

/** What an administrator is told of the artefacts of one point that differ. */
export type Kind = (pairs: readonly Pair[], context: KindContext) => readonly Finding[] | Promise<readonly Finding[]>;

/** What of a kept artefact is called `title`. */
export function titleOf({ id, before, after }: Pair): Text {
  const { title } = (after ?? before ?? {}) as { readonly title?: Text };
  return title ?? id;
}
