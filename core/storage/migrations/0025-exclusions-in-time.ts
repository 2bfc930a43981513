import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const inTime = `
alter table exclusion add column valid_from text not null default '';
alter table exclusion add column valid_until text not null default '9999-12-31T23:59:59.999Z';
alter table exclusion add column ended_by text;
create index exclusion_user on exclusion (user_id, id);
`;

/** From when and until when somebody is kept out, who ended it, and the exclusions of a user in the order they were made. */
export class ExclusionsInTime extends Migration {
  override name = '0025-exclusions-in-time';

  override up(): void {
    for (const statement of statementsFor(this.driver, [inTime])) this.addSql(statement);
  }
}
