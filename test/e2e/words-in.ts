import type { Release } from '../../core/packs/index.ts';
import en from '../../web-components/desk/texts/en.json' with { type: 'json' };
import it from '../../web-components/desk/texts/it.json' with { type: 'json' };

/** What the desk and some workflows say in another language instead of an Italian text. What they do not say stays as it is. */
export function wordsIn(release: Release, types: readonly string[], language: string): (text: string) => string {
  if (language === 'it') return (text) => text;
  const known = new Map<string, string>();
  const gather = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { it: said, [language]: other } = part as Record<string, unknown>;
    if (typeof said === 'string' && typeof other === 'string') known.set(said, other);
    else Object.values(part).forEach(gather);
  };
  for (const type of types) gather(release.workflows.get(type)!.workflow);
  for (const { compiled } of release.forms.values()) gather(compiled.title);
  const patterns = Object.entries(it).map(([key, text]) => ({ text, other: (en as Record<string, string>)[key]! }));
  const tell = (text: string): string => {
    const whole = known.get(text) ?? patterns.find((each) => each.text === text)?.other;
    if (whole !== undefined) return whole;
    for (const { text: pattern, other } of patterns) {
      const [start, end, ...more] = pattern.split(/\{\w+\}/);
      if (!start || end === undefined || more.length > 0 || !text.startsWith(start) || !text.endsWith(end)) continue;
      const inside = text.slice(start.length, text.length - end.length);
      return other.replace(/\{\w+\}/, () => tell(inside));
    }
    return text;
  };
  return tell;
}
