import type { Problem } from '#forms';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import schema from '../workflow.schema.json' with { type: 'json' };
import { escapePointer, suggest, workflowProblem } from './problem.ts';

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, strictTypes: false, allowUnionTypes: true, keywords: ['tsType'] });
const validate = ajv.compile(schema);

/** Problems of form: keys, types and patterns, against `workflow.schema.json`. */
export function checkShape(json: unknown): Problem[] {
  if (validate(json)) return [];
  const all = validate.errors ?? [];
  // A bad key is reported by propertyNames itself, with the key; the pattern error under it says the same again.
  return all.filter(({ propertyName }) => propertyName === undefined).map(problemOf);
}

function problemOf(error: ErrorObject): Problem {
  const { keyword, instancePath, params, message = 'is not valid' } = error;
  switch (keyword) {
    case 'additionalProperties': {
      const key = String(params['additionalProperty']);
      const known = Object.keys((error.parentSchema as { properties?: object } | undefined)?.properties ?? {});
      return workflowProblem('unknown_key', `${instancePath}/${escapePointer(key)}`, `Nothing is called "${key}" here.`, { hint: suggest(key, known), params: { key } });
    }
    case 'propertyNames': {
      const key = String(params['propertyName']);
      return workflowProblem('id_invalid', `${instancePath}/${escapePointer(key)}`, `"${key}" is not an id.`, { hint: 'Ids are small letters, digits and _, and begin with a letter.', params: { key } });
    }
    case 'required': {
      const key = String(params['missingProperty']);
      return workflowProblem('missing_key', instancePath, `"${key}" is missing.`, { params: { key } });
    }
    case 'enum': {
      const allowed = (params['allowedValues'] as readonly unknown[]).map(String);
      return workflowProblem('value_unknown', instancePath, `The value ${JSON.stringify(error.data)} is not one of: ${allowed.join(', ')}.`, { hint: suggest(String(error.data), allowed) });
    }
    default:
      return workflowProblem('shape', instancePath, `This ${message}.`, { params: { keyword } });
  }
}
