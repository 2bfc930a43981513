import type { CasesInState, Tx } from '../../storage/index.ts';
import type { Workflow } from '../../workflow/index.ts';
import type { Standing, StandingCases } from './kinds/kind.ts';

/** Open cases of a type whose every active state is looked at: their number is told as "at least" beyond it. */
const mostLookedAt = 20_000;

/** Says where the cases of each type stand. Most are told by the one state that is active in them, of which the index knows. */
export function standingIn(
  tx: Tx,
  root: string,
  byState: readonly CasesInState[],
): (type: string, ...workflows: readonly (Workflow | null)[]) => Promise<Standing> {
  return async (type, ...workflows) => {
    if (!workflows.some((workflow) => workflow !== null && isParallel(workflow)))
      return {
        cases: byState
          .filter((each) => each.type === type)
          .map(({ state, category, size }) => ({ states: [state], isOpen: category !== 'closed', size })),
        isLeast: false,
      };
    const open = await tx.runningCases.openOf(root, [type], mostLookedAt);
    const alike = Map.groupBy(open, ({ states }) => JSON.stringify(states));
    const cases = [...alike.values()].map((same): StandingCases => ({
      states: same[0]!.states,
      isOpen: true,
      size: same.length,
    }));
    return { cases, isLeast: open.length === mostLookedAt };
  };
}

const isParallel = ({ states }: Workflow): boolean => Object.values(states).some(({ kind }) => kind === 'parallel');
