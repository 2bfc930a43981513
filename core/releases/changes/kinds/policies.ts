import { compareRights, type Policy, type RightChange } from '../../../access/index.ts';
import type { Text } from '#forms';
import type { Finding } from '../change.ts';
import { actionWord, both, labelWord, listed, scopeWord } from '../words.ts';
import type { Kind, KindContext, Pair } from './kind.ts';

/** Policies, of which all are compared: what each role gains and loses, whichever policy says so. */
export const policies: Kind = (pairs, context) => {
  const of = (side: 'before' | 'after') => pairs.flatMap((pair) => (pair[side] === null ? [] : [pair[side] as Policy]));
  const [before, after] = [of('before'), of('after')];
  return [
    ...roleChanges(before, after),
    ...compareRights(before, after, context.types).map((change) => told(change, pairs, context)),
  ];
};

function told(
  { role, kind, actions, scope, types, states, labels }: RightChange,
  pairs: readonly Pair[],
  context: KindContext,
): Finding {
  const does = listed(actions.map(actionWord), actions.length);
  const where = scopeWord(scope);
  const of = types === null ? both`ogni tipo di caso``every type of case` : listed(types.map(context.typeTitle), 6);
  const during = states === null ? '' : both`, negli stati ${listed(states)}``, in the states ${listed(states)}`;
  const reads =
    labels.length === 0
      ? ''
      : both` – etichette: ${listed(labels.map(labelWord), 7)}`` – labels: ${listed(labels.map(labelWord), 7)}`;
  return {
    group: 'rights',
    about: `roles/${role}`,
    title: labelOf(role, pairs),
    code: `right_${kind}`,
    text:
      kind === 'gained'
        ? both`potrà ${does}, ${where}: ${of}${during}${reads}``will be able to ${does}, ${where}: ${of}${during}${reads}`
        : both`non potrà più ${does}, ${where}: ${of}${during}${reads}``will no longer be able to ${does}, ${where}: ${of}${during}${reads}`,
    hurts: true,
  };
}

function roleChanges(before: readonly Policy[], after: readonly Policy[]): Finding[] {
  const rolesIn = (policies: readonly Policy[]) => new Map(policies.flatMap(({ roles }) => roles).map((role) => [role.id, role]));
  const [was, is] = [rolesIn(before), rolesIn(after)];
  const about = ({ id, label }: Policy['roles'][number], code: string, text: Text, hurts: boolean): Finding => ({
    group: 'rights',
    about: `roles/${id}`,
    title: label,
    code,
    text,
    hurts,
  });
  return [
    ...[...was.values()]
      .filter(({ id }) => !is.has(id))
      .map((role) =>
        about(
          role,
          'role_removed',
          both`ruolo tolto: chi lo ha non può più nulla con esso``role removed: who holds it may do nothing by it`,
          true,
        ),
      ),
    ...[...is.values()]
      .filter(({ id }) => !was.has(id))
      .map((role) => about(role, 'role_added', both`ruolo nuovo``new role`, false)),
  ];
}

function labelOf(role: string, pairs: readonly Pair[]): Text {
  const roles = pairs.flatMap(({ before, after }) => [after, before]).flatMap((policy) => (policy as Policy | null)?.roles ?? []);
  return roles.find(({ id }) => id === role)?.label ?? role;
}
