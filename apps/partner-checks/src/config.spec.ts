import { expect, it } from '@jest/globals';
import { environment } from './config.js';

const whole = {
  DEPLOYMENT: 'checks-health',
  AGENCY: 'health',
  HUB_PROFILE: 'test',
  PORT: '0',
  METRICS_PORT: '0',
  DATABASE_URL: 'postgres://checks_health_app@127.0.0.1/checks_health',
  KAFKA_BROKERS: '127.0.0.1:1',
  KAFKA_USERNAME: 'checks-health',
  KAFKA_PASSWORD: 'x',
  KAFKA_TLS: 'off',
  COUNCIL_ISSUER: 'http://127.0.0.1/council',
  REFERRERS_ISSUER: 'http://127.0.0.1/referrers',
  SERVICE_KEY_FILE: 'key.json',
  POLICY_DIRECTORY: 'policies/default',
  AGREEMENTS_DIRECTORY: 'agreements',
  OWNER_URLS: '{}',
};

it('takes the deployment of the agency', () => {
  expect(environment.parse(whole)).toMatchObject({ AGENCY: 'health', DEPLOYMENT: 'checks-health' });
});

it.each(['police', 'nobody', undefined])('refuses the agency %s under the name of another', (AGENCY) => {
  expect(environment.safeParse({ ...whole, AGENCY }).success).toBe(false);
});
