import { textIn } from '#forms';
import { type Change, type ChangeGroup, changeGroups, type ReleaseChanges } from '../../releases/changes/index.ts';
import { wrapLine } from '../help/wrap.ts';
import { paint, type Terminal } from '../terminal.ts';

export type Language = 'it' | 'en';

const headings: Readonly<Record<'hurts' | ChangeGroup, Readonly<Record<Language, string>>>> = {
  hurts: { it: 'Da guardare prima', en: 'To look at first' },
  forms: { it: 'Moduli', en: 'Forms' },
  workflows: { it: 'Flussi', en: 'Workflows' },
  rights: { it: 'Diritti', en: 'Rights' },
  codelists: { it: 'Liste di codici', en: 'Code lists' },
  units: { it: 'Unità', en: 'Units' },
  others: { it: 'Altro', en: 'Other' },
};

const words = {
  it: {
    against: (day: string) => `rispetto a ciò che gira, conservato il ${day}`,
    isNew: 'non è mai stato avviato qui: è tutto nuovo',
    same: 'non cambia nulla',
    unseen: 'cambia solo ciò che nessuno vede (versioni, scenari)',
    cases: 'casi aperti',
    drafts: 'bozze',
    least: 'almeno ',
  },
  en: {
    against: (day: string) => `compared with what runs, kept on ${day}`,
    isNew: 'has never run here: all of it is new',
    same: 'nothing changes',
    unseen: 'only what nobody sees changes (versions, scenarios)',
    cases: 'open cases',
    drafts: 'drafts',
    least: 'at least ',
  },
} as const;

/** Each root with what hurts first, then the rest by who feels it. */
export function* changeLines(releases: readonly ReleaseChanges[], language: Language, terminal: Terminal): Iterable<string> {
  const say = words[language];
  for (const [index, release] of releases.entries()) {
    if (index > 0) yield '';
    const { root, title, before, changes } = release;
    const name = paint(terminal, 'bold', `${textIn(title, language)} (${root})`);
    if (before === null) yield `${name}: ${say.isNew}`;
    else if (changes.length === 0) yield `${name}: ${before.digest === release.after ? say.same : say.unseen}`;
    else {
      yield `${name}, ${say.against(before.at.slice(0, 10))}`;
      yield* groupLines(
        'hurts',
        changes.filter(({ hurts }) => hurts),
        language,
        terminal,
      );
      for (const group of changeGroups)
        yield* groupLines(
          group,
          changes.filter((change) => !change.hurts && change.group === group),
          language,
          terminal,
        );
    }
  }
}

function* groupLines(
  group: keyof typeof headings,
  changes: readonly Change[],
  language: Language,
  terminal: Terminal,
): Iterable<string> {
  if (changes.length === 0) return;
  yield '';
  yield paint(terminal, group === 'hurts' ? 'yellow' : 'bold', headings[group][language]);
  for (const [about, own] of Map.groupBy(changes, (change) => change.about)) {
    const title = textIn(own[0]?.title, language);
    yield wrapLine(`  ${about}${title === '' || about.endsWith(`/${title}`) ? '' : `  ${title}`}`);
    for (const change of own) {
      yield wrapLine(`    - ${textIn(change.text, language)}`, 6);
      if (change.held !== undefined) yield wrapLine(`      ${heldText(change.held, language)}`, 6);
    }
  }
}

function heldText({ cases, drafts, isLeast, then }: NonNullable<Change['held']>, language: Language): string {
  const { cases: of, drafts: and, least } = words[language];
  const counts = [`${of}: ${isLeast ? least : ''}${cases}`, ...(drafts > 0 ? [`${and}: ${drafts}`] : [])];
  return `${counts.join(', ')} – ${textIn(then, language)}`;
}
