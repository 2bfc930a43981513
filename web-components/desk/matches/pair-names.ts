import type { Match } from '../api/match-replies.ts';

/** Whom one record of a pair is of: its names, else its code; undefined when it has neither. */
export function nameOn({ fields }: Pick<Match, 'fields'>, side: 'left' | 'right'): string | undefined {
  const said = (kind: string) => fields.find((field) => field.kind === kind)?.[side] ?? null;
  return [said('surname'), said('name')].filter(Boolean).join(' ') || (said('fiscal_code') ?? undefined);
}
