import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const takenOver = `
alter table draft add column taken_by text;
alter table draft add column taken_at text;
create index draft_key on draft (key);
`;

/** Who took an unfinished form over from its author, and the drafts of a case by what they are called. */
export class DraftsTakenOver extends Migration {
  override name = '0023-drafts-taken-over';

  override up(): void {
    for (const statement of statementsFor(this.driver, [takenOver])) this.addSql(statement);
  }
}
