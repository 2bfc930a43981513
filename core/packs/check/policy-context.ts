import type { PolicyContext } from '../../access/index.ts';
import type { PointContext } from '../point.ts';

/** What a policy may name outside itself, as core/access asks for it. */
export function policyContext(context: PointContext): PolicyContext {
  return { types: context.ids('workflows'), roles: new Set(context.roles.keys()), languages: context.languages };
}
