import { TYPE, type MessageFormatElement, type PluralElement } from '@formatjs/icu-messageformat-parser';

/** An ICU text, parsed. */
export type MessageTree = readonly MessageFormatElement[];
/** As written, or already parsed: the bundle for the browser comes without the parser. */
type Message = string | MessageTree;
export type Messages = Readonly<Record<string, Message>>;
/** The texts of problems, by language and code. */
export type Spoken = Map<string, Messages>;
type MessageFacts = Readonly<Record<string, unknown>>;

const numbers = new Map<string, Intl.NumberFormat>();
const plurals = new Map<string, Intl.PluralRules>();

/**
 * The text of a parsed message: arguments, plain numbers, `select`, `plural` and `#`. Undefined when a fact that it needs is
 * missing. Not a library's formatter, as those bring every kind of date and skeleton to the browser.
 */
export function formatMessage(tree: MessageTree, facts: MessageFacts, language: string, count?: number): string | undefined {
  let text = '';
  for (const element of tree) {
    const part = partOf(element, facts, language, count);
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

function partOf(element: MessageFormatElement, facts: MessageFacts, language: string, count?: number): string | undefined {
  if (element.type === TYPE.literal) return element.value;
  if (element.type === TYPE.pound) return count === undefined ? '#' : inFigures(count, language);
  if (!Object.hasOwn(facts, element.value)) return undefined;
  const fact = facts[element.value];
  switch (element.type) {
    case TYPE.argument:
      return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : '';
    case TYPE.number:
      return inFigures(Number(fact), language);
    case TYPE.select: {
      const { options } = element;
      const chosen = Object.hasOwn(options, String(fact)) ? options[String(fact)] : options['other'];
      return chosen && formatMessage(chosen.value, facts, language, count);
    }
    case TYPE.plural:
      return inPlural(element, facts, Number(fact), language);
    default:
      return undefined;
  }
}

function inPlural({ options, offset, pluralType }: PluralElement, facts: MessageFacts, value: number, language: string) {
  const count = value - offset;
  const rule = kept(
    plurals,
    `${language} ${pluralType}`,
    () => new Intl.PluralRules(language, { type: pluralType ?? 'cardinal' }),
  );
  const chosen = options[`=${value}`] ?? options[rule.select(count)] ?? options['other'];
  return chosen && formatMessage(chosen.value, facts, language, count);
}

const inFigures = (value: number, language: string): string =>
  kept(numbers, language, () => new Intl.NumberFormat(language)).format(value);

function kept<Made>(all: Map<string, Made>, key: string, make: () => Made): Made {
  const known = all.get(key) ?? make();
  all.set(key, known);
  return known;
}
