import type { Text } from '#forms';
import type { NodeChange } from '../../../packs/index.ts';
import type { Finding } from '../change.ts';
import { both, listed, named } from '../words.ts';

type Roles = readonly string[] | undefined;

/** Who may: the roles, and the unit they hold them in where it is not that of the case. */
interface Takers {
  readonly roles?: Roles;
  readonly unit?: string;
}

/** Who may open cases, take steps and fill forms, where the workflow names other roles than before. */
export function workflowRights(about: Omit<Finding, 'code' | 'text'>, changes: readonly NodeChange[]): Finding[] {
  return changes.flatMap((change): Finding[] => {
    if (change.kind !== 'changed') return [];
    const { what, takers } = subjectOf(change);
    const [before, after] = [takers(change.before), takers(change.after)];
    if (what === null || areSame(before, after)) return [];
    return [
      {
        ...about,
        group: 'rights',
        code: 'roles_changed',
        hurts: true,
        text: both`${what}: era ${said(before)}, sarà ${said(after)}``${what}: was ${said(before)}, will be ${said(after)}`,
      },
    ];
  });
}

/** Whether it is the same people, in whatever order their roles are named; no roles named is not the same as none. */
function areSame(before: Takers, after: Takers): boolean {
  if (before.unit !== after.unit) return false;
  if (before.roles === undefined || after.roles === undefined) return before.roles === after.roles;
  return before.roles.length === after.roles.length && before.roles.every((role) => after.roles!.includes(role));
}

function subjectOf({ collection, id, after }: NodeChange): {
  readonly what: Text | null;
  readonly takers: (node: unknown) => Takers;
} {
  const own = (node: unknown): Takers => {
    const { roles, unit } = node as Takers;
    return { ...(roles && { roles }), ...(unit && { unit }) };
  };
  if (collection === '')
    return {
      what: both`chi può aprire``who may open`,
      takers: (node) => own((node as { readonly start?: object }).start ?? {}),
    };
  const name = named(id, (after as { readonly label?: Text } | null)?.label);
  if (collection === 'steps') return { what: both`chi può compiere ${name}``who may take ${name}`, takers: own };
  if (collection === 'forms') return { what: both`chi può compilare ${name}``who may fill in ${name}`, takers: own };
  return { what: null, takers: () => ({}) };
}

function said({ roles, unit }: Takers): Text {
  const who = roles === undefined ? both`chiunque possa agire sul caso``whoever may act on the case` : listed(roles, 8);
  return unit === undefined ? who : both`${who} dell’unità ${unit}``${who} of unit ${unit}`;
}
