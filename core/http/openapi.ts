import { answersSchema } from '#forms';
import type { System } from '../packs/index.ts';
import type { JsonSchema, Route } from './route.ts';

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    hint: { type: 'string' },
    problems: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'pointer', 'message'],
        properties: {
          code: { type: 'string' },
          pointer: { type: 'string' },
          message: { type: 'string' },
          text: { type: ['object', 'string'], description: 'In each language.', additionalProperties: { type: 'string' } },
          hint: { type: 'string' },
        },
      },
    },
  },
};

/**
 * The OpenAPI 3.1 description of the running release: the routes of the table, and the answers of every form
 * as schemas, so that a client is typed by the packs in use. `cookie` is what that of a session is called.
 */
export function describeApi(
  routes: readonly Route[],
  { system, version, cookie }: { readonly system: System; readonly version: string; readonly cookie: string },
): JsonSchema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = describeRoute(route);
  }
  return Object.freeze({
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Nucleo',
      version,
      description: `Release ${system.digest}`,
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    paths,
    components: {
      schemas: { Problem: problemSchema, ...answerSchemas(system) },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: cookie,
          description: 'Opened by POST /api/session with a one-time token.',
        },
      },
    },
  });
}

function describeRoute(route: Route): Record<string, unknown> {
  const isWrite = route.method !== 'GET';
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'system'],
    ...(route.access === 'public' ? { security: [] } : { security: [{ session: [] }] }),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...parametersOf(route.headers, 'header'),
      ...(isWrite ? [{ name: 'x-nucleo-csrf', in: 'header', required: true, schema: { const: '1' } }] : []),
    ],
    ...(route.body === undefined && route.consumes === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { [route.consumes ?? 'application/json']: { schema: route.body ?? bytesOf(route) } },
          },
        }),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.replies).map(([status, schema]) => [
          status,
          {
            description: 'Done',
            ...(schema === null ? {} : { content: { [route.produces ?? 'application/json']: { schema } } }),
          },
        ]),
      ),
      default: {
        description: 'Refused, with the reason',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

/** The schema of a body that is bytes. */
function bytesOf({ consumes }: Route): JsonSchema {
  const bytes = { type: 'string', format: 'binary' };
  if (consumes !== 'multipart/form-data') return bytes;
  return { type: 'object', properties: { file: { type: 'array', items: bytes, minItems: 1 } }, required: ['file'] };
}

function parametersOf(schema: JsonSchema | undefined, place: string): unknown[] {
  const properties = (schema?.['properties'] ?? {}) as Record<string, unknown>;
  const required = new Set((schema?.['required'] ?? []) as string[]);
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.has(name),
    schema: value,
  }));
}

function answerSchemas(system: System): Record<string, unknown> {
  const schemas: Record<string, unknown> = {};
  for (const [root, release] of system.releases) {
    for (const [id, artefact] of release.forms)
      schemas[`${root}.${id}`] = {
        $id: `urn:nucleo:form:${root}:${id}:${artefact.form.version}`,
        title: `${root}/${id} ${artefact.form.version}`,
        ...answersSchema(artefact.form),
      };
  }
  return schemas;
}
