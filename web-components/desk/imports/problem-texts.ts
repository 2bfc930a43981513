/** The text of what may be wrong with the files of a supply, by its code. */
export const problemTexts: Readonly<Record<string, string>> = {
  column_missing: 'import.problem_column_missing',
  counter_differs: 'import.problem_counter_differs',
  counter_missing: 'import.problem_counter_missing',
  encoding_doubtful: 'import.problem_encoding_doubtful',
  ended_most: 'import.problem_ended_most',
  ended_in_doubt: 'import.problem_ended_in_doubt',
  file_of_another_kind: 'import.problem_file_of_another_kind',
  file_unknown: 'import.problem_file_unknown',
  files_absent: 'import.problem_files_absent',
  last_line_open: 'import.problem_last_line_open',
  said_otherwise: 'import.problem_said_otherwise',
  supply_silent: 'import.problem_supply_silent',
  supply_cut: 'import.problem_supply_cut',
  no_rows: 'import.problem_no_rows',
  supply_unknown: 'import.problem_supply_unknown',
};
