import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Problem } from '#contract/problem.ts';

/** The API's description (OpenAPI 3.1), made from the schemas that check each request and answer. Every operation may answer with a problem (RFC 9457). */
export const openApi: FastifyDynamicSwaggerOptions = {
  openapi: {
    openapi: '3.1.0',
    info: { title: 'Lastra', version: '0.1.0', license: { name: 'EUPL-1.2' } },
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-lastra', description: '`lastra` over plain HTTP.' } },
      responses: {
        Problem: {
          description: 'Declined, or a fault: why, in the language of Accept-Language.',
          content: { 'application/problem+json': { schema: z.toJSONSchema(Problem, { target: 'draft-2020-12' }) as object } },
        },
      },
    },
  },
  transform: (route) => {
    const { schema, url } = jsonSchemaTransform(route);
    return { schema: asAsked({ ...schema }, url, [route.route.method].flat()), url };
  },
  transformObject: (document) => {
    const described = 'openapiObject' in document ? document.openapiObject : document.swaggerObject;
    const paths = (described.paths ?? {}) as Record<string, Record<string, { responses?: Record<string, unknown> }>>;
    for (const operation of Object.values(paths).flatMap((operations) => Object.values(operations))) {
      operation.responses = { ...operation.responses, default: { $ref: '#/components/responses/Problem' } };
    }
    return described;
  },
};

type Described = ReturnType<typeof jsonSchemaTransform>['schema'];
interface Members {
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** What a schema that several routes share says more than this one has; and that a change without an answer of its own answers 204. */
function asAsked(schema: Described, url: string, methods: readonly string[]): Described {
  // Any attribute may be asked for (QIDO-RS): there is no list of them, and the members of such a schema are no parameters.
  const { properties } = (schema.querystring ?? {}) as Members;
  if (!properties) delete schema.querystring;
  const params = (schema.params ?? {}) as Members;
  const named = Object.entries(params.properties ?? {}).filter(([name]) => url.includes(`:${name}`) || (name === '*' && url.endsWith('*')));
  if (named.length > 0) schema.params = { type: 'object', properties: Object.fromEntries(named), required: named.map(([name]) => name) };
  else delete schema.params;
  if (!schema.response && !methods.some((method) => method === 'GET' || method === 'HEAD')) schema.response = { 204: { type: 'null', description: 'Done.' } };
  return schema;
}
