/** A refused call or a broken environment: what it answers over HTTP and what its reader should do next. `{name}` stands for a parameter. */
interface CodedError {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly hint?: string;
}

/** Every coded error of the product, by area. `docs/reference/errors.md` is generated from this table. */
export const errors = {
  NUC_ACCESS_DENIED: {
    status: 403,
    title: 'You may not do this',
    detail: 'No assignment of yours permits: {action}.',
    hint: 'Ask who administers your unit to check your roles.',
  },
  NUC_ACCESS_LINK_INVALID: {
    status: 401,
    title: 'The sign-in link is not valid',
    detail: 'It was used already, has expired or was cut short.',
    hint: 'Ask for a new link.',
  },
  NUC_ACCESS_NOT_SIGNED_IN: { status: 401, title: 'You are not signed in', hint: 'Open a new sign-in link.' },
  NUC_CASE_ANSWERS_INVALID: { status: 422, title: 'Some answers are not valid', hint: 'Each problem says which answer and why.' },
  NUC_CASE_ASK_OFFICE: {
    status: 409,
    title: 'Whether this goes with what else is under way for the person cannot be decided here',
    hint: 'Ask the head of your office.',
  },
  NUC_CASE_CHILD_REFUSED: {
    status: 409,
    title: 'A case of this type cannot be opened there now',
    detail: 'Type {type}.',
    hint: 'Each reason says what must hold first.',
  },
  NUC_CASE_CONFLICT: {
    status: 409,
    title: 'This may not be at once with another case of the person',
    hint: 'Each problem says why, and which case it is.',
  },
  NUC_CASE_FORM_NOT_HERE: {
    status: 409,
    title: 'This form cannot be filed here now',
    detail: 'Form {form}.',
    hint: 'The workflow says in which states and by which roles it is filed.',
  },
  NUC_CASE_NOT_FOUND: {
    status: 404,
    title: 'There is no such case',
    detail: 'It does not exist, or it is not within your reach.',
  },
  NUC_CASE_PARENT_WRONG: {
    status: 422,
    title: 'A case of this type cannot be opened there',
    detail: 'Type {type}.',
    hint: 'The workflow says inside which cases it is opened.',
  },
  NUC_CASE_PERSON_MISSING: {
    status: 422,
    title: 'This type of case needs a person',
    detail: 'Type {type}.',
    hint: 'Choose a person, or fill in who it is about.',
  },
  NUC_CASE_RECIPIENT_UNKNOWN: { status: 422, title: 'There is no such recipient', detail: 'Recipient: {recipient}.' },
  NUC_CASE_RELEASE_MISSING: {
    status: 500,
    title: 'The packs of this case are not active',
    detail: 'Root pack {root}.',
    hint: 'Add it to `roots` in nucleo.settings.json.',
  },
  NUC_CASE_STALE: {
    status: 412,
    title: 'Somebody changed this case meanwhile',
    hint: 'Load the case again, then repeat what you were doing.',
  },
  NUC_CASE_STEP_REFUSED: { status: 409, title: 'This step is not possible now', hint: 'Each reason says what must hold first.' },
  NUC_CASE_STEP_UNKNOWN: { status: 404, title: 'The workflow has no such step', detail: 'Step {step}.' },
  NUC_CASE_TASK_BY_STEP: {
    status: 409,
    title: 'This task is done by taking a step',
    detail: 'Task {task}.',
    hint: 'The workflow says which steps do it.',
  },
  NUC_CASE_TASK_UNKNOWN: { status: 404, title: 'There is no such open task', detail: 'Task {task}.' },
  NUC_CASE_TYPE_UNKNOWN: { status: 404, title: 'There is no such case type', detail: 'Type {type}.' },
  NUC_CASE_UNIT_UNKNOWN: { status: 422, title: 'There is no such unit, or you do not work in it' },
  NUC_CASE_VERSION_MISSING: {
    status: 428,
    title: 'The version of the case is missing',
    hint: 'Send the ETag of the case as If-Match.',
  },
  NUC_CHANGES_UNTOLD: {
    status: 500,
    title: 'What the packs would change cannot be told',
    hint: 'Run `nucleo changes` where the server runs: it says why.',
  },
  NUC_CODELIST_UNKNOWN: { status: 404, title: 'There is no such code list', detail: 'List {codelist}.' },
  NUC_COMMAND_ARGUMENT: { status: 400, title: 'The command cannot be run as written', detail: '{reason}' },
  NUC_COMMAND_TARGET_EXISTS: { status: 409, title: '{file} exists already', hint: 'Choose another id, or edit that file.' },
  NUC_COMMAND_UNKNOWN: { status: 400, title: 'There is no command "{command}"' },
  NUC_DOCUMENT_KIND: { status: 415, title: 'Files of this kind are not accepted', hint: 'Accepted: {kinds}.' },
  NUC_DOCUMENT_NOT_FOUND: { status: 404, title: 'There is no such document' },
  NUC_DOCUMENT_TOO_MANY: {
    status: 409,
    title: 'Too many files wait for their cases',
    detail: 'At most {files} files, {size} MB together, wait for one user.',
    hint: 'Open the cases that they belong to. What no case takes up is deleted after a day.',
  },
  NUC_DRAFT_OWN: {
    status: 409,
    title: 'You have left the same form unfinished yourself',
    hint: 'File your own or throw it away first.',
  },
  NUC_DRAFT_TOO_MANY: { status: 409, title: 'Too many forms are left unfinished', hint: 'File or throw away some of them.' },
  NUC_DRAFT_UNKNOWN: { status: 404, title: 'There is no such draft to take over' },
  NUC_DRIVER_DATABASE: {
    status: 422,
    title: 'The database that a driver reads gives nothing',
    detail: 'Driver {driver}.',
    hint: 'Each problem says why. Nothing was imported.',
  },
  NUC_DRIVER_FILE: {
    status: 422,
    title: 'The file cannot be read',
    detail: 'File {file}: {reason}.',
    hint: 'Check that it is there and that you may read it.',
  },
  NUC_DRIVER_SUPPLY_WRONG: {
    status: 422,
    title: 'The date of the supply cannot be read',
    hint: 'Write a year as 2024, or a day as 2024-01-31.',
  },
  NUC_DRIVER_UNKNOWN: { status: 422, title: 'No driver is chosen', detail: '{reason}' },
  NUC_EXCLUSION_NOBODY_LEFT: { status: 409, title: 'Nobody would see some case any more', hint: 'Name who takes it over.' },
  NUC_EXCLUSION_NOT_FOUND: { status: 404, title: 'There is no such conflict of interest, or it has ended' },
  NUC_EXCLUSION_OWN: { status: 403, title: 'Nobody ends a conflict of their own', hint: 'Ask the head of your office.' },
  NUC_EXCLUSION_SAID: { status: 409, title: 'This conflict of interest is already declared' },
  NUC_FORM_NOT_COMPARABLE: {
    status: 422,
    title: 'These cannot be compared',
    detail: 'They were filed with different forms.',
    hint: 'Name two submissions of the same form of one case.',
  },
  NUC_FORM_TRIAL_TOO_MUCH: {
    status: 422,
    title: 'This form needs too much to be prepared',
    detail: 'Time or memory ran out.',
    hint: 'Make it smaller; a condition or a pattern of it may be too heavy.',
  },
  NUC_FORM_UNKNOWN: { status: 404, title: 'There is no such form', detail: 'Form {form}.' },
  NUC_HTTP_ADDRESS_TAKEN: {
    status: 500,
    title: 'Nucleo cannot answer at {address}',
    detail: '{reason}',
    hint: 'Stop what answers there, or give another listen.port in nucleo.settings.json.',
  },
  NUC_HTTP_BODY_INVALID: {
    status: 400,
    title: 'The body of the request cannot be read',
    hint: 'Send one JSON object, in UTF-8.',
  },
  NUC_HTTP_BODY_TOO_LARGE: { status: 413, title: 'The body of the request is too large' },
  NUC_HTTP_BUSY: { status: 503, title: 'The server has too much to do', hint: 'Wait a few seconds, then try again.' },
  NUC_HTTP_FORGERY: {
    status: 403,
    title: 'The request did not come from this application',
    hint: 'Send the header X-Nucleo-CSRF: 1 from the same origin.',
  },
  NUC_HTTP_HEADERS_TOO_LARGE: { status: 431, title: 'The headers of the request are too large' },
  NUC_HTTP_IDEMPOTENCY_REUSED: {
    status: 422,
    title: 'This Idempotency-Key belongs to another request',
    hint: 'Make a new key for each new request.',
  },
  NUC_HTTP_INTERNAL: {
    status: 500,
    title: 'Something went wrong on our side',
    hint: 'Try again; if it goes on, give the request id to who runs the server.',
  },
  NUC_HTTP_MALFORMED: { status: 400, title: 'This is not an HTTP request' },
  NUC_HTTP_MEDIA_TYPE: {
    status: 415,
    title: 'The content type is not accepted here',
    hint: 'Send application/json; charset=utf-8.',
  },
  NUC_HTTP_NOT_FOUND: { status: 404, title: 'There is nothing here' },
  NUC_HTTP_REQUEST_INVALID: { status: 400, title: 'The request is not valid', detail: 'See the problems of its {where}.' },
  NUC_HTTP_ROUTE_WITHOUT_ACCESS: {
    status: 500,
    title: 'A route has no access metadata',
    detail: 'Route {route}.',
    hint: 'Say in its table row who may call it.',
  },
  NUC_HTTP_TIMEOUT: { status: 408, title: 'The request took too long to arrive' },
  NUC_HTTP_TOO_MANY: { status: 429, title: 'Too many requests', hint: 'Wait a little, then try again.' },
  NUC_HTTP_URL_INVALID: { status: 400, title: 'The address is not valid' },
  NUC_IMPORT_BODY: {
    status: 422,
    title: 'It is not clear whose supply this is',
    detail: '{reason}',
    hint: 'Either all supplies of a driver say whose they are or none does: say the body, by the names of the files or with the supply, or undo the earlier ones and import them again with theirs.',
  },
  NUC_IMPORT_DONE: {
    status: 409,
    title: 'These files were read before',
    detail: 'Run {run}, on {at}.',
    hint: 'To read them again, undo that run first; where a later supply says just the same, say its date.',
  },
  NUC_IMPORT_DATE: {
    status: 422,
    title: 'The date of the supply is no day up to today',
    detail: '{source} says {said}.',
    hint: 'Mend the name of the file, or say when it was delivered: each supply after one of a day to come would be taken for older.',
  },
  NUC_IMPORT_OLDER: {
    status: 409,
    title: 'A newer supply stands',
    detail: 'This one is of {own}; run {run} is of {supply}.',
    hint: 'It would end what is newer. If it is to stand in its place, undo that run first; if it is not so old, say when it was delivered.',
  },
  NUC_IMPORT_MENDS: {
    status: 409,
    title: 'Nobody can tell which supply these rows mend',
    detail: 'Rows of several supplies wait to be mended: those of {supplies}.',
    hint: 'Say the date of the one that these rows are of, with --supply or in the field of the desk.',
  },
  NUC_IMPORT_ENCODING: {
    status: 422,
    title: 'Files seem to be written otherwise than their driver says',
    hint: 'Nothing was read. Say how they are written; each problem says what they seem.',
  },
  NUC_IMPORT_FILES: {
    status: 422,
    title: 'These files cannot be imported',
    hint: 'Each problem says which file and why. Nothing of them was kept.',
  },
  NUC_IMPORT_NOT_LAST: {
    status: 409,
    title: 'Only the last run of a driver can be undone',
    detail: 'Run {run} came before run {last}.',
    hint: 'Undo the later ones first.',
  },
  NUC_IMPORT_OVERTAKEN: {
    status: 409,
    title: 'Another process is reading the same supply',
    detail: 'Run {run}.',
    hint: 'Let that one end.',
  },
  NUC_IMPORT_UNFINISHED: {
    status: 409,
    title: 'Another supply of this driver is not read to its end',
    detail: 'Run {run} of {driver}.',
    hint: 'Give its files again to go on with it, or undo it.',
  },
  NUC_IMPORT_UNKNOWN: { status: 404, title: 'There is no such run', detail: 'Run {run}.', hint: 'See `nucleo driver runs`.' },
  NUC_LIST_UNKNOWN: { status: 404, title: 'There is no such list', detail: 'List {list}.' },
  NUC_MATCH_CONTRADICTS: {
    status: 409,
    title: 'Somebody has judged otherwise',
    detail: 'Two records of the persons that would be one were judged to be of two.',
    hint: 'Take that judgement back first.',
  },
  NUC_MATCH_NOT_FOUND: {
    status: 404,
    title: 'There is no such pair',
    detail: 'It does not exist, nobody need look at it any more, or it is not within your reach.',
  },
  NUC_MATCH_NOTHING_TO_UNDO: { status: 409, title: 'Nobody has judged this pair' },
  NUC_MATCH_STALE: { status: 412, title: 'Somebody judged this pair meanwhile', hint: 'Load it again, then judge it.' },
  NUC_PACKS_CONTENT: {
    status: 500,
    title: 'The packs have {count}',
    detail: 'Nothing was started.',
    hint: 'Run `nucleo check` to see each of them.',
  },
  NUC_PACKS_NO_RELEASE: {
    status: 404,
    title: 'No active pack serves this unit',
    detail: 'Unit {unit}.',
    hint: 'Add its pack to `roots` in nucleo.settings.json.',
  },
  NUC_PERSON_EXCLUDED: {
    status: 403,
    title: 'A conflict of interest keeps this person from you',
    hint: 'Leave it to a colleague.',
  },
  NUC_PERSON_NOT_FOUND: {
    status: 404,
    title: 'There is no such person',
    detail: 'It does not exist, or it is not within your reach.',
  },
  NUC_SCENARIO_NONE: { status: 404, title: 'No scenario fits "{filter}"' },
  NUC_SETTINGS_CONTENT: {
    status: 500,
    title: 'The settings in {file} have {count}',
    hint: 'Each problem says where and what is expected.',
  },
  NUC_SETTINGS_MISSING: {
    status: 500,
    title: 'There is no settings file {file}',
    hint: 'Correct NUCLEO_SETTINGS or --settings, or leave it out to run the demo.',
  },
  NUC_STORAGE_BUSY: { status: 503, title: 'Another program is writing to the database', hint: 'Try again in a minute.' },
  NUC_STORAGE_CONFLICT: { status: 409, title: 'Another change was stored at the same moment', hint: 'Try again.' },
  NUC_STORAGE_FULL: {
    status: 507,
    title: 'There is no room left to store anything',
    hint: 'Nothing was changed. Who runs the server must make room on its disk.',
  },
  NUC_STORAGE_MIGRATION: {
    status: 500,
    title: 'The database could not be brought to this version',
    detail: 'Migration {migration}.',
    hint: 'The database is unchanged; restore is not needed. Run with the previous version and report this.',
  },
  NUC_STORAGE_UNAVAILABLE: {
    status: 503,
    title: 'The database does not answer',
    hint: 'Check that it runs and that the settings point to it.',
  },
} as const satisfies Record<string, CodedError>;

export type ErrorCode = keyof typeof errors;

type Named<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Named<Rest> : never;

/** The parameters that the texts of an error name. */
type ParamOf<C extends ErrorCode> = C extends ErrorCode ? Named<(typeof errors)[C][keyof (typeof errors)[C]]> : never;

/** Codes of errors whose texts name nothing. */
export type PlainErrorCode = { [C in ErrorCode]: [ParamOf<C>] extends [never] ? C : never }[ErrorCode];

/** Whoever makes an error gives all that its texts name: none ever shows a name in braces. */
type ErrorParts<C extends ErrorCode> = [ParamOf<C>] extends [never]
  ? [params?: Readonly<Record<string, never>>, details?: ErrorDetails]
  : [params: Readonly<Record<ParamOf<C>, string | number>>, details?: ErrorDetails];

interface ErrorDetails {
  readonly cause?: unknown;
  /** Located problems behind the error. */
  readonly problems?: readonly unknown[];
  /** Overrides the hint of the table. */
  readonly hint?: string;
}

/** A call or the environment is wrong. Thrown once, coded; parameters never hold personal data. */
export class NucleoError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'NucleoError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly problems: readonly unknown[] | undefined;

  constructor(code: C, ...[params = {}, details = {}]: ErrorParts<C>) {
    const row: CodedError = errors[code];
    const title = fill(row.title, params);
    super(title, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.status = row.status;
    this.title = title;
    this.detail = row.detail === undefined ? undefined : fill(row.detail, params);
    this.hint = details.hint ?? (row.hint === undefined ? undefined : fill(row.hint, params));
    this.problems = details.problems;
  }
}

/** RFC 9457 problem details. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ErrorCode;
  readonly detail?: string;
  readonly hint?: string;
  readonly problems?: readonly unknown[];
}

/** The RFC 9457 body of an error; any error without a code becomes NUC_HTTP_INTERNAL, so that nothing inner leaks. */
export function toProblem(error: unknown): ProblemDetails {
  const known = error instanceof NucleoError ? error : new NucleoError('NUC_HTTP_INTERNAL');
  return {
    type: `urn:nucleo:error:${known.code}`,
    title: known.title,
    status: known.status,
    code: known.code,
    ...(known.detail === undefined ? {} : { detail: known.detail }),
    ...(known.hint === undefined ? {} : { hint: known.hint }),
    ...(known.problems === undefined ? {} : { problems: known.problems }),
  };
}

/** A template with its `{name}`s filled in. */
export const fill = (template: string, params: Readonly<Record<string, string | number>>): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '')).trim();
