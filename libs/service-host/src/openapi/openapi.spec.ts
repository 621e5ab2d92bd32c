import { beforeAll, describe, expect, it } from '@jest/globals';
import { Allow } from '@mash/access';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { BoatsModule } from '../../test/boats.js';
import { hubEnvironment } from '../environment.js';
import { Day, Inner } from '../http/fields.js';
import { previewApi } from './preview.js';

class MooringRequest {
  @Day()
  readonly on!: string;
}

class TideRequest {
  @Inner(() => MooringRequest)
  readonly mooring!: MooringRequest;
}

@Module({})
class HarbourModule {}

@Controller('v1/tides')
@Allow('anybody')
class TidesController {
  @Get()
  highWater(): object {
    return {};
  }

  @Post()
  moor(@Body() body: TideRequest): TideRequest {
    return body;
  }
}

const preview = (): Promise<OpenAPIObject> =>
  previewApi({
    deployment: 'sla',
    title: 'Boats',
    environment: hubEnvironment,
    module: (environment) => ({
      module: HarbourModule,
      imports: [BoatsModule.forService({ environment })],
      controllers: [TidesController],
    }),
  });

let document: OpenAPIObject;
beforeAll(async () => {
  document = await preview();
});

describe('the document of a service that has no part running', () => {
  it('has the routes of its own and those that every service has, in a stable order', async () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/v1/boats', '/v1/boats/{id}', '/v1/parked-events/{id}/replay', '/v1/audit']),
    );
    expect(Object.keys(document.paths)).toEqual(Object.keys(document.paths).toSorted());
    expect(JSON.stringify(await preview())).toBe(JSON.stringify(document));
  });

  it('describes bodies and queries as their validators do', () => {
    expect(document.components?.schemas).toMatchObject({
      BoatRequest: {
        required: ['name', 'mast'],
        properties: {
          name: { type: 'string', minLength: 1, maxLength: 20 },
          mast: { $ref: '#/components/schemas/Mast' },
        },
      },
      Mast: { properties: { metres: { type: 'integer', maximum: 60 } } },
      MooringRequest: { required: ['on'], properties: { on: { type: 'string', format: 'date' } } },
    });
    expect(document.paths['/v1/audit']?.get?.parameters).toEqual(
      expect.arrayContaining([
        { name: 'caseId', in: 'query', required: false, schema: { type: 'string', format: 'uuid' } },
        { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, maximum: 200 } },
      ]),
    );
  });

  it('asks for Idempotency-Key and If-Match where the route does, and nowhere else', () => {
    const headers = (path: string, method: 'get' | 'post' | 'put') =>
      (document.paths[path]?.[method]?.parameters ?? []).flatMap((one) =>
        'in' in one && one.in === 'header' ? [one.name] : [],
      );
    expect(headers('/v1/boats', 'post')).toEqual(['Idempotency-Key']);
    expect(headers('/v1/boats/{id}/name', 'put')).toEqual(['If-Match']);
    expect(headers('/v1/boats/{id}', 'get')).toEqual([]);
  });

  it('says who may use a route, and that what is for anybody needs no token', () => {
    expect(document.paths['/v1/events']?.get).toMatchObject({ 'x-allowed': ['service:*'] });
    expect(document.paths['/v1/boats']?.post).toMatchObject({
      'x-allowed': ['team-manager', 'duty:duty-team-manager', 'operations'],
    });
    expect(document.paths['/v1/boats']?.post?.security).toBeUndefined();
    expect(document.paths['/v1/tides']?.get).toMatchObject({
      summary: 'Tides: high water',
      'x-allowed': ['anybody'],
      security: [],
    });
  });

  it('says how a route refuses', () => {
    expect(Object.keys(document.paths['/v1/boats/{id}/name']?.put?.responses ?? {})).toEqual(
      expect.arrayContaining(['400', '401', '403', '404', '409', '412', '422', '428']),
    );
    expect(document.components?.responses?.['Refused412']).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    });
  });
});
