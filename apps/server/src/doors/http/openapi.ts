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
  transform: jsonSchemaTransform,
  transformObject: (document) => {
    const described = 'openapiObject' in document ? document.openapiObject : document.swaggerObject;
    const paths = (described.paths ?? {}) as Record<string, Record<string, { responses?: Record<string, unknown> }>>;
    for (const operation of Object.values(paths).flatMap((operations) => Object.values(operations))) {
      operation.responses = { ...operation.responses, default: { $ref: '#/components/responses/Problem' } };
    }
    return described;
  },
};
