import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from '../dialect.ts';

const tables = `
create table record_look (
  id integer not null primary key autoincrement, root text not null, record text not null, seen_by text not null, seen_at text not null
);
create index record_look_record on record_look (record, seen_by, seen_at);
`;

/** Who looked at records of sources, which belong to no case that could tell. */
export class RecordLooks extends Migration {
  override name = '0009-record-looks';

  override up(): void {
    for (const statement of statementsFor(this.driver, [tables])) this.addSql(statement);
  }
}
