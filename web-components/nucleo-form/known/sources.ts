import { showDate } from '../../fields/date.ts';
import { textsOf, type Params } from '../../texts/say.ts';
import type { FormScreen, Provenance, Source } from '../screen.ts';
import en from './texts/en.json' with { type: 'json' };
import it from './texts/it.json' with { type: 'json' };

const say = textsOf({ it, en });

/** What is told of sources, in the language of the form. */
export interface Sources {
  speak(key: string, params?: Params): string;
  /** Who says something, each with the day. */
  told(from: readonly Source[]): string;
  /** Where something that need not be confirmed comes from and, where somebody confirmed it, who did. */
  settled(from: readonly Source[], confirmed: Provenance['confirmed']): string;
}

export function sourcesTold(screen: FormScreen): Sources {
  const speak = (key: string, params: Params = {}): string => say(screen.language, key, params);
  const told = (from: readonly Source[]): string =>
    from
      .map(({ source, at }) => [screen.textOf(source ?? ''), at ? showDate(at) : ''].filter(Boolean).join(', '))
      .filter(Boolean)
      .join('; ');
  return {
    speak,
    told,
    settled(from, confirmed) {
      const sources = told(from);
      return confirmed
        ? speak('confirmed_by', { sources, by: confirmed.by, at: showDate(confirmed.at.slice(0, 10)) })
        : speak('source', { sources });
    },
  };
}
