import { Migration } from '@mikro-orm/migrations';
import type { Fragment } from '../database/fragment.ts';
import { knownWords, personWords } from '../people/name-index.ts';
import { nameFormsOf } from '../people/name-words.ts';
import { statementsFor } from './dialect.ts';

const names = `
create table name_word (word text not null primary key, backwards text not null, sound text not null);
create index name_word_end on name_word (backwards, word);
create index name_word_sound on name_word (sound, word);
create index person_birth on person (birth_date, name_key, id);
`;

const personWord = `
create table person_word (
  word text not null, words text not null, person_id text not null, primary key (word, words, person_id)
)`;

const own = {
  sqlite: `${personWord} without rowid;\n`,
  postgresql: `${personWord.replaceAll(' text ', ' text collate "C" ')};\n`,
};

interface Person {
  readonly id: string;
  readonly surname: string | null;
  readonly given_name: string | null;
  readonly alias: string | null;
}

/** Persons written at once: their words fit into the parameters of a statement. */
const step = 200;

/** Persons are found by any word of their names, and by names that are near. */
export class WordsOfNames extends Migration {
  override name = '0018-words-of-names';

  override async up(): Promise<void> {
    for (const statement of statementsFor(this.driver, [names], own)) await this.execute(statement);
    for (let last = ''; ;) {
      const persons = (await this.execute(
        `select id, surname, given_name, alias from person where id > ? order by id limit ${step}`,
        [last],
      )) as unknown as Person[];
      if (persons.length === 0) return;
      await this.#write(persons);
      last = persons.at(-1)!.id;
    }
  }

  async #write(persons: readonly Person[]): Promise<void> {
    const forms = persons.map((each) => ({ id: each.id, ...nameFormsOf({ ...each, givenName: each.given_name }) }));
    const words = [...new Set(forms.flatMap((each) => each.words))];
    if (words.length === 0) return;
    await this.#run(personWords(forms.flatMap((each) => each.words.map((word) => [word, each.all, each.id] as const))));
    await this.#run(knownWords(words));
  }

  async #run({ sql, params }: Fragment): Promise<void> {
    await this.execute(sql, [...params]);
  }
}
