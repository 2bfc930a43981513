import { Migration } from '@mikro-orm/migrations';
import { statementsFor } from './dialect.ts';

const unspoken = `select s.id from source_subject s where not exists (select 1 from source_fact f where f.subject_id = s.id)`;
const records = `select 's:' || s.id from source_subject s where not exists (select 1 from source_fact f where f.subject_id = s.id)`;

// Whoever was one with them is looked at by the next matching, which is over everything: without a model it begins anew.
const sweep = `
delete from match_model where exists (${unspoken});
delete from earlier_code where subject_id <> 0 and subject_id in (${unspoken});
delete from record_block where record in (${records});
delete from record_link where record in (${records});
delete from record_pair where replaced_by = 0 and state in ('review', 'later') and (left_record in (${records}) or right_record in (${records}));
delete from source_subject where not exists (select 1 from source_fact f where f.subject_id = source_subject.id);
`;

/** Takes away those of whom only supplies spoke that were undone: undoing them left their names. */
export class SubjectsUnspoken extends Migration {
  override name = '0021-subjects-unspoken';

  override up(): void {
    for (const statement of statementsFor(this.driver, [sweep])) this.addSql(statement);
  }
}
