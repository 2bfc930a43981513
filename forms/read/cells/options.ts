import type { Cell } from '../../compile/compiled-form.ts';
import { mustGive } from './expressions.ts';
import { below } from '../reading.ts';
import type { CellSources } from './rules.ts';

/** The conditions on which options are offered: one cell for each option that has one. */
export function readOptionCells({ fields, expressions, reading }: CellSources): readonly Cell[] {
  return fields.all.flatMap((field) => {
    const { node, at } = field;
    const [options, place] = node.oneOf ? [node.oneOf, below(at, 'oneOf')] : [node.items?.oneOf, below(at, 'items', 'oneOf')];
    const rows = fields.rowsOf(field);
    return (options ?? []).flatMap((option, index): readonly Cell[] => {
      const text = field.kind === 'leaf' ? option['x-when'] : undefined;
      if (text === undefined) return [];
      const from = below(place, index, 'x-when');
      const read = expressions.read(text, from, rows);
      if (!read) return [];
      mustGive('boolean', read, from, 'form.condition_type', reading);
      return [
        {
          id: `${field.id}_option_${index + 1}`,
          kind: 'option',
          targets: [field.id],
          rows,
          negated: false,
          text,
          tree: read.tree,
          option: option.const,
          names: read.names,
          reads: read.reads,
        },
      ];
    });
  });
}
