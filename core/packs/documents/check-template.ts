import type { Problem } from '#forms';
import { packProblem } from '../check/problem.ts';
import { placeOf } from '../read/json-text.ts';
import { checkMarkup } from './check-markup.ts';
import { checkTemplateNames } from './check-names.ts';
import { fault, type Fault, mostFaults } from './fault.ts';
import type { Names } from './names.ts';
import { readTemplate } from './template.ts';

/** Templates longer than this say nothing that a reader could check. */
const longest = 200_000;

/** Every problem of a template, with its line and column in the text that stands at the pointer. Without names, only of its form. */
export function checkTemplate(text: string, pointer: string, names: Names | null): Problem[] {
  const located = ({ code, at, message, hint, name }: Fault): Problem => {
    const { line, column } = placeOf(text, at);
    const params = { line, column, ...(name === undefined ? {} : { name }) };
    return packProblem(code, { pointer }, `${message} (line ${line}, column ${column})`, { hint, params });
  };
  if (text.length > longest)
    return [located(fault('too_long', 0, `the template has ${text.length} characters; the limit is ${longest}`))];
  const { tags, fault: unreadable } = readTemplate(text);
  if (unreadable !== null)
    return [located(fault('syntax', unreadable.at, unreadable.message, 'Close each {{…}} and each {{#section}}.'))];
  const faults = [...checkMarkup(text, tags), ...(names === null ? [] : checkTemplateNames(tags, names))];
  return faults
    .sort((one, other) => one.at - other.at)
    .slice(0, mostFaults)
    .map(located);
}
