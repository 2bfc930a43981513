import { didYouMean } from '../../nearest.ts';
import { blocks } from './blocks.ts';
import { fault, type Fault, mostFaults } from './fault.ts';
import type { Name, Names } from './names.ts';
import type { TemplateTag } from './template.ts';

/** What a name is looked up in: the innermost section first. A section over a value has no names, but is itself what `{{.}}` prints. */
interface Level {
  readonly names: Names;
  readonly itself: Name;
}

/** Names that a template asks for and that are not there, or are not what it takes them for. */
export function checkTemplateNames(tags: readonly TemplateTag[], root: Names): Fault[] {
  const faults: Fault[] = [];
  const levels: Level[] = [{ names: root, itself: { is: 'record', names: root } }];
  for (const { kind, name, start } of tags) {
    if (faults.length >= mostFaults) break;
    switch (kind) {
      case '!':
        break;
      case '/':
        levels.pop();
        break;
      case '>':
        faults.push(...blockFaults(name, levels, start));
        break;
      case '&':
        faults.push(fault('unescaped', start, `"${name}" would be printed unescaped`, `Write {{${name}}}.`));
        break;
      case '=':
        faults.push(fault('delimiters', start, 'the braces of a template cannot be changed', 'Write {{…}}.'));
        break;
      default: {
        const found = lookUp(name, levels, start);
        if ('code' in found) faults.push(found);
        else if (kind === 'name') faults.push(...printFaults(name, found, start));
        if (kind === '#') levels.push('code' in found ? levels.at(-1)! : inside(found));
        if (kind === '^') levels.push(levels.at(-1)!);
      }
    }
  }
  return faults;
}

function inside(name: Name): Level {
  const item = name.is === 'list' ? name.of : name;
  return { names: item.is === 'record' ? item.names : {}, itself: item };
}

function lookUp(path: string, levels: readonly Level[], at: number): Name | Fault {
  if (path === '.') return levels.at(-1)!.itself;
  const [first = '', ...rest] = path.split('.');
  const level = levels.findLast(({ names }) => Object.hasOwn(names, first));
  if (level === undefined) {
    const known = levels.flatMap(({ names }) => Object.keys(names));
    const missed = fault('name_unknown', at, `there is no "${first}" here`, didYouMean(first, known) ?? listed(known));
    return { ...missed, name: first };
  }
  let found = level.names[first]!;
  let said = first;
  for (const part of rest) {
    if (found.is === 'list')
      return fault(
        'name_in_list',
        at,
        `"${said}" is several: they have no "${part}" together`,
        `Write {{#${said}}}{{${part}}}{{/${said}}}.`,
      );
    const names: Names = found.is === 'record' ? found.names : {};
    const next = Object.hasOwn(names, part) ? names[part] : undefined;
    if (next === undefined) {
      const known = Object.keys(names);
      const missed = fault('name_unknown', at, `"${said}" has no "${part}"`, didYouMean(part, known) ?? listed(known));
      return { ...missed, name: `${said}.${part}` };
    }
    found = next;
    said = `${said}.${part}`;
  }
  return found;
}

function printFaults(name: string, found: Name, at: number): Fault[] {
  if (found.is === 'value' || (found.is === 'list' && found.of.is === 'value')) return [];
  return [
    fault(
      'name_not_printed',
      at,
      `"${name}" is ${found.is === 'list' ? 'several' : 'more than one value'}`,
      `Write {{#${name}}}…{{/${name}}}, and print what is in it.`,
    ),
  ];
}

function blockFaults(name: string, levels: readonly Level[], at: number): Fault[] {
  const block = Object.hasOwn(blocks, name) ? blocks[name] : undefined;
  if (block === undefined)
    return [
      fault(
        'block_unknown',
        at,
        `there is no block "${name}"`,
        didYouMean(name, Object.keys(blocks)) ?? listed(Object.keys(blocks)),
      ),
    ];
  const missing = block.needs.find((need) => !levels.some(({ names }) => Object.hasOwn(names, need)));
  return missing === undefined
    ? []
    : [
        fault(
          'block_misplaced',
          at,
          `{{> ${name}}} prints a filed form, and there is none here`,
          'Put it inside {{#forms.<form>}}, {{#filings.<form>}} or {{#filed}}.',
        ),
      ];
}

function listed(known: readonly string[]): string | undefined {
  const names = [...new Set(known)];
  return names.length === 0 || names.length > 40 ? undefined : `Known are: ${names.join(', ')}.`;
}
