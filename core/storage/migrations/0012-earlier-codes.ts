import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const tables = `
create table earlier_code (
  id integer not null primary key autoincrement, root text not null, subject_id integer not null, person_id text not null,
  code text not null, code_key text not null, valid_from text not null, valid_to text not null, since text not null,
  until text not null, since_run integer not null, until_run integer not null, source text not null
);
create index earlier_code_key on earlier_code (code_key);
create index earlier_code_subject on earlier_code (subject_id, id) where subject_id <> 0;
create index earlier_code_person on earlier_code (person_id, id) where person_id <> '';
`;

/** Codes that records were called by before: provisional ones, corrected ones, those of half a year. */
export class EarlierCodes extends Migration {
  override name = '0012-earlier-codes';

  override up(): void {
    for (const statement of statementsFor(this.driver, [tables])) this.addSql(statement);
  }
}
