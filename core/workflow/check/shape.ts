import { suggest } from '../../nearest.ts';
import { schemaWords, writtenAs } from '../../written-as.ts';
import { pointerStep, type Problem } from '#forms';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { type ProblemDetails, problemIn } from './problem.ts';

const ajv = new Ajv2020({
  // The schema is our own and right, as a test holds. It is compiled at every start and asked a few dozen times: judging it, and
  // optimising its code, cost more than they save.
  strict: false,
  validateSchema: false,
  code: { optimize: false },
  allErrors: true,
  verbose: true,
});
const idPattern = '^[a-z][a-z0-9_]*$';
const idHint = 'Ids are small letters, digits and _, and begin with a letter.';

/** A check of JSON against a schema: every key that it does not know is a problem. Codes begin with the area. */
export function shapeCheck(schema: object, area: string): (json: unknown) => Problem[] {
  const validate = ajv.compile(schema);
  return (json) => {
    if (validate(json)) return [];
    // A bad key is reported by propertyNames itself, with the key; the pattern error under it says the same again.
    return (validate.errors ?? [])
      .filter(({ propertyName }) => propertyName === undefined)
      .map((error) => problemOf(area, error));
  };
}

function problemOf(area: string, error: ErrorObject): Problem {
  const { keyword, instancePath, params } = error;
  const problem = (code: string, pointer: string, text: string, details?: ProblemDetails) =>
    problemIn(area, code, pointer, text, details);
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
      return problem('unknown_key', instancePath + pointerStep(key), `Nothing is called "${key}" here.`, {
        hint: suggest(key, known),
        params: { key },
      });
    }
    case 'propertyNames': {
      const key = String(params['propertyName']);
      return problem('id_invalid', instancePath + pointerStep(key), `"${key}" is not an id.`, {
        hint: idHint,
        params: { key },
      });
    }
    case 'required': {
      const key = String(params['missingProperty']);
      return problem('missing_key', instancePath, `"${key}" is missing.`, { params: { key } });
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as readonly unknown[]).map(String);
      return problem(
        'value_unknown',
        instancePath,
        `The value ${JSON.stringify(error.data)} is not one of: ${allowed.join(', ')}.`,
        // What is no text has no spelling: an object may even refuse to become one.
        { hint: typeof error.data === 'string' ? suggest(error.data, allowed) : undefined },
      );
    }
    case 'pattern':
      if (params['pattern'] === idPattern)
        return problem('id_invalid', instancePath, `"${String(error.data)}" is not an id.`, {
          hint: idHint,
        });
      return problem('shape', instancePath, `${JSON.stringify(error.data)} is not written as it must be here.`, {
        hint: writtenAs(String(params['pattern'])),
        params: { keyword },
      });
    case 'minItems':
      return problem('shape', instancePath, 'This list is empty.', {
        hint: 'Leave it out, or name what belongs in it.',
        params: { keyword },
      });
    default:
      return problem('shape', instancePath, `This ${schemaWords(error)}.`, { params: { keyword } });
  }
}
