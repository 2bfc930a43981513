import matching from '../../packs/schemas/matching.schema.json' with { type: 'json' };
import { kinds } from '../../registry/matching/index.ts';
import { code, page, table } from './markdown.ts';
import { schemaParts, type Shown } from './schema-parts.ts';

/** `docs/reference/matchings.md`: the schema, and what each kind of field compares and can be blocked by. */
export function matchingPage(): string {
  const rows = Object.values(kinds).map(({ id, levels, keys }) => [
    code(id),
    levels.map((level) => code(level.id)).join(', '),
    Object.keys(keys).map(code).join(', '),
  ]);
  return page(
    'Matchings',
    [
      '`matchings/<id>.matching.json`: what is compared to find out who is the same person. `nucleo match FILE [FILE] --spec <id>` uses one; without `--spec` one is proposed.',
      'A missing value says nothing, for or against. Every other level has a weight that is learned from the files; agreement in a rare value weighs more than in a common one.',
    ],
    [
      '## Kinds',
      '',
      'Levels from best to worst, and the parts of a value that rules can bring records together by.',
      '',
      ...table(['kind', 'levels', 'parts'], rows),
      ...schemaParts(matching as Shown),
    ],
  );
}
