import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { hubEnvironment, readEnvironment } from './environment.js';

const SOURCE = {
  DEPLOYMENT: 'intake',
  HUB_PROFILE: 'test',
  PORT: '3000',
  METRICS_PORT: '3001',
  DATABASE_URL: 'postgres://intake_app:secret@127.0.0.1:5432/intake',
  KAFKA_BROKERS: 'one:9092,two:9092',
  KAFKA_USERNAME: 'intake',
  KAFKA_PASSWORD: 'secret',
  KAFKA_TLS: 'off',
  COUNCIL_ISSUER: 'http://127.0.0.1:1/council',
  REFERRERS_ISSUER: 'http://127.0.0.1:1/referrers',
  SERVICE_KEY_FILE: '/keys/intake',
  POLICY_DIRECTORY: 'policies/default',
  AGREEMENTS_DIRECTORY: 'agreements',
  OWNER_URLS: '{"screening":"http://127.0.0.1:2/"}',
};

describe('the environment', () => {
  it('is parsed into numbers, lists and addresses', () => {
    expect(readEnvironment(hubEnvironment, SOURCE)).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      KAFKA_BROKERS: ['one:9092', 'two:9092'],
      OWNER_URLS: { screening: 'http://127.0.0.1:2' },
    });
  });

  it('is extended by an app', () => {
    const extended = hubEnvironment.extend({ REDIS_URL: z.url() });

    expect(() => readEnvironment(extended, SOURCE)).toThrow('REDIS_URL');
    expect(readEnvironment(extended, { ...SOURCE, REDIS_URL: 'redis://127.0.0.1' }).REDIS_URL).toBe(
      'redis://127.0.0.1',
    );
  });

  it.each([
    ['DEPLOYMENT', 'somewhere'],
    ['PORT', 'http'],
    ['KAFKA_TLS', 'true'],
    ['KAFKA_PASSWORD', undefined],
    ['OWNER_URLS', '{"screening":'],
    ['OWNER_URLS', '{"nowhere":"http://127.0.0.1"}'],
    ['HUB_PROFILE', undefined],
  ])('is refused for %s = %p, by name', (name, value) => {
    expect(() => readEnvironment(hubEnvironment, { ...SOURCE, [name]: value })).toThrow(name);
  });

  it('never tells a value', () => {
    expect(() => readEnvironment(hubEnvironment, { ...SOURCE, DATABASE_URL: 'not-an-url-but-secret' })).toThrow(
      /^(?!.*secret)/,
    );
  });
});
