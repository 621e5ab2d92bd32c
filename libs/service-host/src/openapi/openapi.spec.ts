import { expect, it } from '@jest/globals';
import { BoatsModule } from '../../test/boats.js';
import { hubEnvironment, readEnvironment } from '../environment.js';
import { openApiDocument } from './openapi.js';

it('describes a service that has no part running', async () => {
  const environment = readEnvironment(hubEnvironment, {
    DEPLOYMENT: 'sla',
    HUB_PROFILE: 'test',
    PORT: '0',
    METRICS_PORT: '0',
    DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
    KAFKA_BROKERS: '127.0.0.1:1',
    KAFKA_USERNAME: 'x',
    KAFKA_PASSWORD: 'x',
    KAFKA_TLS: 'off',
    COUNCIL_ISSUER: 'http://127.0.0.1:1/council',
    REFERRERS_ISSUER: 'http://127.0.0.1:1/referrers',
    SERVICE_KEY_FILE: 'none',
    POLICY_DIRECTORY: 'none',
    AGREEMENTS_DIRECTORY: 'none',
    OWNER_URLS: '{}',
  });
  const document = await openApiDocument(BoatsModule.forService({ environment }), 'Boats');

  expect(document.openapi).toBe('3.1.0');
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining(['/v1/boats', '/v1/boats/{id}', '/v1/parked-events/{id}/replay', '/v1/audit']),
  );
  expect(document.paths['/v1/boats']?.post?.parameters).toEqual([
    expect.objectContaining({ name: 'Idempotency-Key', in: 'header', required: true }),
  ]);
  expect(document.components?.schemas).toMatchObject({
    BoatRequest: {
      required: ['name', 'mast'],
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 20 },
        mast: { $ref: '#/components/schemas/Mast' },
      },
    },
    Mast: { properties: { metres: { type: 'integer', maximum: 60 } } },
  });
  expect(document.paths['/v1/audit']?.get?.parameters).toEqual(
    expect.arrayContaining([
      { name: 'caseId', in: 'query', required: false, schema: { type: 'string', format: 'uuid' } },
      { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 200 } },
    ]),
  );
});
